package io.riskalert.flink.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.riskalert.avro.DeadLetter;
import io.riskalert.avro.DeadLetterCategory;
import io.riskalert.avro.wire.WireFormat;
import io.riskalert.flink.stream.DeadRecord;
import io.riskalert.flink.stream.Encoded;
import io.riskalert.rules.alert.Origin;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class DeadLetterEncoderTest {
    @Test
    void theLetterHoldsTheBytesAndWhereTheyCameFrom() {
        byte[] value = {5, 6};
        Encoded encoded = encode(value);

        DeadLetter letter = decode(encoded);

        assertThat(encoded.key()).isEqualTo("loans-2");
        assertThat(letter.getCategory()).isEqualTo(DeadLetterCategory.MALFORMED);
        assertThat(letter.getTopic()).isEqualTo("loans");
        assertThat(letter.getPartition()).isEqualTo(2);
        assertThat(letter.getOffset()).isEqualTo(77);
        assertThat(letter.getValue()).isEqualTo(ByteBuffer.wrap(value));
        assertThat(letter.getRecordTime()).hasToString("1970-01-01T00:00:00.005Z");
    }

    @Test
    void aLetterFitsWhatABrokerTakesHoweverLargeTheRecord() {
        Encoded encoded = encode(new byte[5_000_000]);

        assertThat(encoded.value()).hasSizeLessThan(1_000_000);
        assertThat(decode(encoded).getMessage()).contains("cut").contains("5000000");
    }

    private static Encoded encode(byte[] value) {
        return new DeadLetterEncoder(WireFormat.singleObject(), "dead-letters")
                .encode(
                        new DeadRecord(
                                DeadRecord.Category.MALFORMED,
                                "why",
                                new byte[1],
                                value,
                                new Origin("loans", 2, 77),
                                5),
                        9);
    }

    private static DeadLetter decode(Encoded encoded) {
        return WireFormat.singleObject().codec(DeadLetter.class, "dead-letters").decode(encoded.value());
    }
}
