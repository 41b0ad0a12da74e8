package io.riskalert.avro.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.riskalert.avro.Alert;
import io.riskalert.avro.Direction;
import io.riskalert.avro.Records;
import io.riskalert.avro.Transaction;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificRecordBase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SingleObjectCodecTest {
    private static final Transaction TRANSACTION = Transaction.newBuilder()
            .setEventId("tx-1")
            .setCustomerId("c-1")
            .setTime(Instant.parse("2026-01-01T10:00:00.123Z"))
            .setDirection(Direction.DEBIT)
            .setAmountMinor(12345)
            .setCurrency("CNY")
            .setMerchantId("早餐店")
            .build();

    private final RecordCodec<Transaction> codec = WireFormat.singleObject().codec(Transaction.class, "transactions");

    static List<Class<? extends SpecificRecordBase>> records() {
        return Records.ALL;
    }

    @ParameterizedTest
    @MethodSource("records")
    <T extends SpecificRecordBase> void everyRecordComesBackAsItWas(Class<T> type) {
        RecordCodec<T> codec = WireFormat.singleObject().codec(type, "any");
        for (int seed = 0; seed < 200; seed++) {
            T record = RandomRecords.specific(RecordType.of(type), seed);
            assertThat(codec.decode(codec.encode(record))).isEqualTo(record);
        }
    }

    @Test
    void avrosOwnCoderReadsAndWritesTheSameBytes() throws IOException {
        var schema = Transaction.getClassSchema();
        ByteBuffer theirs =
                new BinaryMessageEncoder<Transaction>(TRANSACTION.getSpecificData(), schema).encode(TRANSACTION);
        byte[] ours = codec.encode(TRANSACTION);
        assertThat(ours).isEqualTo(theirs.array());
        assertThat(new BinaryMessageDecoder<Transaction>(TRANSACTION.getSpecificData(), schema).decode(ours))
                .isEqualTo(TRANSACTION);
    }

    @Test
    void theHeaderIsTheFingerprintOfTheReleasedFile() {
        Schema released = Records.released(Transaction.class).get(0);
        assertThat(HexFormat.of().formatHex(codec.encode(TRANSACTION), 0, 10))
                .isEqualTo(
                        "c301%016x".formatted(Long.reverseBytes(SchemaNormalization.parsingFingerprint64(released))));
    }

    @Test
    void anUnknownFingerprintIsNamedWithTheRemedy() {
        byte[] bytes = codec.encode(TRANSACTION);
        bytes[2] ^= 1;
        assertThatThrownBy(() -> codec.decode(bytes))
                .isInstanceOf(UnknownSchemaException.class)
                .hasMessageMatching(
                        "no released version of Transaction has the schema fingerprint [0-9a-f]{16};"
                                + " update the avro library to the writer's version, or check that this topic holds Transaction");
    }

    @Test
    void aRecordOfAnotherTypeIsAnUnknownSchema() {
        assertThatThrownBy(() ->
                        WireFormat.singleObject().codec(Alert.class, "alerts").decode(codec.encode(TRANSACTION)))
                .isInstanceOf(UnknownSchemaException.class)
                .hasMessageContaining("check that this topic holds Alert");
    }

    @Test
    void aNewerSchemaIsReadOnceItIsGiven() {
        Schema newer = new Schema.Parser()
                .parse(Transaction.getClassSchema().toString().replace("\"DEBIT\"", "\"DEBIT\",\"SIDEWAYS\""));
        byte[] body = RandomRecords.bytes(RandomRecords.generic(newer, 1));
        byte[] bytes = ByteBuffer.allocate(10 + body.length)
                .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                .put((byte) 0xC3)
                .put((byte) 1)
                .putLong(SchemaNormalization.parsingFingerprint64(newer))
                .put(body)
                .array();
        assertThatThrownBy(() -> codec.decode(bytes)).isInstanceOf(UnknownSchemaException.class);
        WireFormat knowing = new SingleObjectFormat(List.of(newer.toString()));
        assertThat(knowing.codec(Transaction.class, "transactions")
                        .decode(bytes)
                        .getEventId())
                .isNotNull();
    }

    @Test
    void aRegistrysRecordIsToldApartFromNoise() {
        assertThatThrownBy(() -> codec.decode(new byte[20]))
                .isInstanceOf(MalformedRecordException.class)
                .hasMessageContaining("it may have been written with a schema registry");
        assertThatThrownBy(() -> codec.decode("{\"eventId\":\"1\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .isInstanceOf(MalformedRecordException.class)
                .hasMessage("the record begins with 7B 22, not with C3 01 as single-object encoding does");
        assertThatThrownBy(() -> codec.decode(new byte[3]))
                .isInstanceOf(MalformedRecordException.class)
                .hasMessageContaining("3 bytes are too few");
    }

    @Test
    void aRecordThatCannotBeEncodedLeavesTheCodecUsable() {
        Transaction broken = new Transaction();
        byte[] before = codec.encode(TRANSACTION);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> codec.encode(broken))
                .withMessageStartingWith("Transaction cannot be encoded: ");
        assertThat(codec.encode(TRANSACTION)).isEqualTo(before);
    }

    @Test
    void formatsTravelToOtherMachines() throws Exception {
        List<WireFormat> formats =
                List.of(WireFormat.singleObject(), WireFormat.registry(RegistrySettings.of("http://registry:8081")));
        for (WireFormat format : formats) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (ObjectOutputStream objects = new ObjectOutputStream(out)) {
                objects.writeObject(format);
            }
            try (ObjectInputStream objects = new ObjectInputStream(new ByteArrayInputStream(out.toByteArray()))) {
                assertThat(objects.readObject()).isEqualTo(format);
            }
        }
    }

    @Test
    void whatIsNoSchemaIsRefusedAtOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SingleObjectFormat(List.of("{}")))
                .withMessageStartingWith("not an Avro schema: ");
    }
}
