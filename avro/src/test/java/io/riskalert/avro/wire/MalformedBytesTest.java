package io.riskalert.avro.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.riskalert.avro.Alert;
import io.riskalert.avro.CustomerUpdate;
import io.riskalert.avro.DeadLetter;
import io.riskalert.avro.Records;
import io.riskalert.avro.RuleSet;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecordBase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever stands in a topic, reading it ends with a record or with a {@link MalformedRecordException}. */
class MalformedBytesTest {
    private static final int HEADER_BYTES = 10;

    static List<Class<? extends SpecificRecordBase>> records() {
        return Records.ALL;
    }

    @ParameterizedTest
    @MethodSource("records")
    <T extends SpecificRecordBase> void aTruncatedRecordIsMalformedWhereverItEnds(Class<T> type) {
        RecordCodec<T> codec = WireFormat.singleObject().codec(type, "any");
        for (int seed = 0; seed < 5; seed++) {
            byte[] whole = codec.encode(RandomRecords.specific(RecordType.of(type), seed));
            for (int length = 0; length < whole.length; length++) {
                byte[] part = Arrays.copyOf(whole, length);
                assertThatThrownBy(() -> codec.decode(part)).isInstanceOf(MalformedRecordException.class);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("records")
    <T extends SpecificRecordBase> void bytesAfterTheRecordAreMalformed(Class<T> type) {
        RecordCodec<T> codec = WireFormat.singleObject().codec(type, "any");
        byte[] whole = codec.encode(RandomRecords.specific(RecordType.of(type), 7));
        assertThatThrownBy(() -> codec.decode(Arrays.copyOf(whole, whole.length + 3)))
                .isInstanceOf(MalformedRecordException.class)
                .hasMessage("not a " + type.getSimpleName() + ": 3 bytes are left over after the record");
    }

    @ParameterizedTest
    @MethodSource("records")
    <T extends SpecificRecordBase> void noiseBehindAGoodHeaderIsNeverAnotherException(Class<T> type) {
        RecordCodec<T> codec = WireFormat.singleObject().codec(type, "any");
        byte[] header = Arrays.copyOf(codec.encode(RandomRecords.specific(RecordType.of(type), 1)), HEADER_BYTES);
        Random random = new Random(42);
        int malformed = 0;
        for (int i = 0; i < 10_000; i++) {
            byte[] bytes = new byte[HEADER_BYTES + random.nextInt(200)];
            random.nextBytes(bytes);
            System.arraycopy(header, 0, bytes, 0, HEADER_BYTES);
            malformed += isMalformed(codec, bytes) ? 1 : 0;
        }
        assertThat(malformed).isGreaterThan(9_500);
    }

    @ParameterizedTest
    @MethodSource("records")
    <T extends SpecificRecordBase> void damagedRecordsAreNeverAnotherException(Class<T> type) {
        RecordCodec<T> codec = WireFormat.singleObject().codec(type, "any");
        RecordType<T> recordType = RecordType.of(type);
        List<byte[]> samples = IntStream.range(0, 20)
                .mapToObj(seed -> codec.encode(RandomRecords.specific(recordType, seed)))
                .toList();
        Random random = new Random(43);
        for (int i = 0; i < 10_000; i++) {
            byte[] bytes = samples.get(i % samples.size()).clone();
            for (int hits = 1 + random.nextInt(4); hits > 0; hits--) {
                bytes[HEADER_BYTES + random.nextInt(bytes.length - HEADER_BYTES)] = (byte) random.nextInt();
            }
            isMalformed(codec, bytes);
        }
    }

    @Test
    void aTextOfTwoGigabytesIsRefusedBeforeItIsAllocated() {
        // CustomerUpdate begins with a text; its length is a zigzag number.
        assertMalformed(CustomerUpdate.class, "FE FF FF FF 0F", "a text of 2147483647 bytes is said to begin");
        assertMalformed(CustomerUpdate.class, "FE FF FF FF FF FF FF FF FF 01", "a text of 9223372036854775807 bytes");
    }

    @Test
    void aTextOfNegativeLengthIsRefused() {
        assertMalformed(CustomerUpdate.class, "01", "a text of -1 bytes");
    }

    @Test
    void aHugeListIsRefusedBeforeItIsAllocated() {
        // RuleSet: an empty id, then the list of files.
        assertMalformed(RuleSet.class, "00 FE FF FF FF 0F", "a list of 2147483647 items");
    }

    @Test
    void aListOfNegativeCountIsABlockWhoseSizeMustFit() {
        assertMalformed(RuleSet.class, "00 03 FE FF FF FF 0F", "a block of items of 2147483647 bytes");
        assertMalformed(RuleSet.class, "00 FF FF FF FF FF FF FF FF FF 01 00", "a list of -9223372036854775808 items");
    }

    @Test
    void anEnumSymbolThatTheWriterDoesNotHaveIsRefused() {
        assertMalformed(DeadLetter.class, "7E", "the value that ends at byte 11 cannot be");
        assertMalformed(DeadLetter.class, "01", "the value that ends at byte 11 cannot be");
    }

    @Test
    void aBranchThatTheUnionDoesNotHaveIsRefused() {
        // Alert: id, revision and life, then the branch of clearReason.
        assertMalformed(Alert.class, "02 61 02 02 08", "the value that ends at byte 15 cannot be");
    }

    @Test
    void aNumberWithoutEndIsRefused() {
        assertMalformed(CustomerUpdate.class, "FF FF FF FF FF FF FF FF FF FF FF 01", "does not end");
    }

    @Test
    void aTextThatIsNotUtf8IsRefused() {
        // Two references in a legacy encoding must not be read as the same one.
        assertMalformed(CustomerUpdate.class, "04 D5 C5", "is not UTF-8");
    }

    @Test
    void aTextWithARealReplacementCharacterIsRead() {
        RecordCodec<RuleSet> codec = WireFormat.singleObject().codec(RuleSet.class, "rules");
        RuleSet ruleSet = RuleSet.newBuilder().setId("\uFFFD 好").build();
        assertThat(codec.decode(codec.encode(ruleSet)).getId()).isEqualTo("\uFFFD 好");
    }

    @Test
    void theMessageDoesNotQuoteTheRecord() {
        RecordCodec<CustomerUpdate> codec = WireFormat.singleObject().codec(CustomerUpdate.class, "customers");
        byte[] bytes = body(codec, CustomerUpdate.class, "secret".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> codec.decode(bytes)).message().doesNotContain("secret");
    }

    private static <T extends SpecificRecordBase> void assertMalformed(Class<T> type, String hex, String message) {
        RecordCodec<T> codec = WireFormat.singleObject().codec(type, "any");
        byte[] bytes = body(codec, type, java.util.HexFormat.ofDelimiter(" ").parseHex(hex));
        assertThatThrownBy(() -> codec.decode(bytes))
                .isInstanceOf(MalformedRecordException.class)
                .hasMessageStartingWith("not a " + type.getSimpleName() + ": ")
                .hasMessageContaining(message);
    }

    private static <T extends SpecificRecordBase> byte[] body(RecordCodec<T> codec, Class<T> type, byte[] body) {
        byte[] whole = codec.encode(RandomRecords.specific(RecordType.of(type), 1));
        byte[] bytes = Arrays.copyOf(whole, HEADER_BYTES + body.length);
        System.arraycopy(body, 0, bytes, HEADER_BYTES, body.length);
        return bytes;
    }

    private static boolean isMalformed(RecordCodec<?> codec, byte[] bytes) {
        try {
            codec.decode(bytes);
            return false;
        } catch (MalformedRecordException e) {
            return true;
        }
    }
}
