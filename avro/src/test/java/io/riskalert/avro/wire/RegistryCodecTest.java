package io.riskalert.avro.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.riskalert.avro.Alert;
import io.riskalert.avro.Direction;
import io.riskalert.avro.Records;
import io.riskalert.avro.Transaction;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecordBase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RegistryCodecTest {
    private static final Transaction TRANSACTION = Transaction.newBuilder()
            .setEventId("tx-1")
            .setCustomerId("c-1")
            .setTime(Instant.parse("2026-01-01T10:00:00.123Z"))
            .setDirection(Direction.DEBIT)
            .build();

    private FakeRegistry registry;

    @BeforeEach
    void start() throws IOException {
        registry = new FakeRegistry();
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    static List<Class<? extends SpecificRecordBase>> records() {
        return Records.ALL;
    }

    @ParameterizedTest
    @MethodSource("records")
    <T extends SpecificRecordBase> void everyRecordComesBackAsItWas(Class<T> type) {
        RecordCodec<T> writer = codec(type);
        RecordCodec<T> reader = codec(type);
        for (int seed = 0; seed < 20; seed++) {
            T record = RandomRecords.specific(RecordType.of(type), seed);
            assertThat(reader.decode(writer.encode(record))).isEqualTo(record);
        }
        assertThat(registry.requests).containsExactly("POST /subjects/topic-value/versions", "GET /schemas/ids/1");
    }

    @Test
    void aRecordIsAZeroTheNumberAndTheBody() {
        registry.register("other-value", Records.current(Alert.class));
        byte[] bytes = codec(Transaction.class).encode(TRANSACTION);
        assertThat(bytes).startsWith(0, 0, 0, 0, 2);
        byte[] single = WireFormat.singleObject()
                .codec(Transaction.class, "transactions")
                .encode(TRANSACTION);
        assertThat(java.util.Arrays.copyOfRange(bytes, 5, bytes.length))
                .isEqualTo(java.util.Arrays.copyOfRange(single, 10, single.length));
    }

    @Test
    void whatIsRegisteredIsTheSourceOfTheSchemaWithoutJavaNames() {
        codec(Transaction.class).encode(TRANSACTION);
        int id = registry.register("topic-value", Records.current(Transaction.class));
        assertThat(id).isEqualTo(1);
    }

    @Test
    void aNewerSchemaOfTheRegistryIsRead() {
        Schema newer = new Schema.Parser()
                .parse(Records.current(Transaction.class).toString().replace("\"DEBIT\"", "\"DEBIT\",\"SIDEWAYS\""));
        int id = registry.register("topic-value", newer);
        var written = RandomRecords.generic(newer, 3);
        written.put(
                "direction",
                new org.apache.avro.generic.GenericData.EnumSymbol(
                        newer.getField("direction").schema(), "SIDEWAYS"));
        Transaction read = codec(Transaction.class).decode(withId(id, RandomRecords.bytes(written)));
        assertThat(read.getDirection()).isEqualTo(Direction.UNKNOWN);
        assertThat(read.getEventId()).isEqualTo(written.get("eventId").toString());
    }

    @Test
    void aNumberThatTheRegistryDoesNotHaveIsAnUnknownSchema() {
        RecordCodec<Transaction> codec = codec(Transaction.class);
        assertThatThrownBy(() -> codec.decode(withId(77, new byte[20])))
                .isInstanceOf(UnknownSchemaException.class)
                .hasMessage("the registry " + registry.url() + " has no schema 77;"
                        + " check that the record was written with this registry");
    }

    @Test
    void anUnknownNumberIsAskedAgainOnlyAfterAWhile() {
        AtomicLong nanos = new AtomicLong();
        var codec = new RegistryCodec<>(
                RecordType.of(Transaction.class), "topic-value", new SchemaRegistry(settings()), nanos::get);
        byte[] bytes = withId(
                1,
                java.util.Arrays.copyOfRange(
                        WireFormat.singleObject().codec(Transaction.class, "t").encode(TRANSACTION), 10, 11));
        for (int i = 0; i < 100; i++) {
            assertThatThrownBy(() -> codec.decode(bytes)).isInstanceOf(UnknownSchemaException.class);
        }
        assertThat(registry.requests).hasSize(1);
        registry.register("topic-value", Records.current(Transaction.class));
        nanos.addAndGet(Duration.ofSeconds(31).toNanos());
        assertThatThrownBy(() -> codec.decode(bytes)).isInstanceOf(MalformedRecordException.class);
        assertThat(registry.requests).hasSize(2);
    }

    @Test
    void theSchemaOfAnotherRecordIsRefused() {
        int id = registry.register("topic-value", Records.current(Alert.class));
        assertThatThrownBy(() -> codec(Transaction.class).decode(withId(id, new byte[20])))
                .isInstanceOf(UnknownSchemaException.class)
                .hasMessageContaining("io.riskalert.avro.Alert) cannot be read as io.riskalert.avro.Transaction");
    }

    @Test
    void aSchemaThatIsNotAvroIsAnUnknownSchema() {
        registry.answerFor(5, "{\"schemaType\":\"PROTOBUF\",\"schema\":\"message A {}\"}");
        registry.answerFor(6, "{\"schema\":\"{}\"}");
        registry.answerFor(7, "{\"schema\":\"{}\",\"references\":[{\"name\":\"a\",\"subject\":\"b\",\"version\":1}]}");
        RecordCodec<Transaction> codec = codec(Transaction.class);
        assertThatThrownBy(() -> codec.decode(withId(5, new byte[20])))
                .isInstanceOf(UnknownSchemaException.class)
                .hasMessageContaining("is PROTOBUF, not AVRO");
        assertThatThrownBy(() -> codec.decode(withId(6, new byte[20])))
                .isInstanceOf(UnknownSchemaException.class)
                .hasMessageContaining("is not an Avro schema");
        assertThatThrownBy(() -> codec.decode(withId(7, new byte[20])))
                .isInstanceOf(UnknownSchemaException.class)
                .hasMessageContaining("refers to other schemas");
    }

    @Test
    void userAndPasswordAreSent() {
        new RegistryFormat(new RegistrySettings(registry.url(), "ann", "pass:wörd", 10_000, true))
                .codec(Transaction.class, "topic")
                .encode(TRANSACTION);
        assertThat(registry.logins)
                .containsExactly("Basic "
                        + Base64.getEncoder().encodeToString("ann:pass:wörd".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aRefusalSaysToCheckTheLogin() {
        registry.failWith(401, "{\"error_code\":401,\"message\":\"Unauthorized\"}");
        assertThatThrownBy(() -> codec(Transaction.class).encode(TRANSACTION))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining(
                        "POST " + registry.url() + "/subjects/topic-value/versions: refused with status 401")
                .hasMessageContaining("check user and password");
    }

    @Test
    void anIncompatibleSchemaIsToldInTheRegistrysWords() {
        registry.failWith(409, "{\"error_code\":409,\"message\":\"Schema being registered is incompatible\"}");
        assertThatThrownBy(() -> codec(Transaction.class).encode(TRANSACTION))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("Schema being registered is incompatible");
    }

    @Test
    void aFailingRegistryIsNotTheRecordsFaultAndIsAskedAgain() {
        byte[] bytes = codec(Transaction.class).encode(TRANSACTION);
        RecordCodec<Transaction> reader = codec(Transaction.class);
        registry.failWith(500, "<html>down</html>");
        assertThatThrownBy(() -> reader.decode(bytes))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("status 500");
        registry.failWith(0, "");
        assertThat(reader.decode(bytes)).isEqualTo(TRANSACTION);
    }

    @Test
    void whatIsNoRegistryIsToldSo() {
        registry.failWith(200, "<html>hello</html>");
        assertThatThrownBy(() -> codec(Transaction.class).encode(TRANSACTION))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("the answer is not JSON; is this the address of a registry?");
        registry.failWith(200, "");
        assertThatThrownBy(() -> codec(Transaction.class).encode(TRANSACTION))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("the answer names no id");
    }

    @Test
    void aSilentRegistryIsGivenUpAfterItsTime() {
        registry.fallSilent();
        var format = new RegistryFormat(new RegistrySettings(registry.url(), null, null, 100, true));
        assertThatThrownBy(() -> format.codec(Transaction.class, "topic").encode(TRANSACTION))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("no answer within 100 ms");
    }

    @Test
    void aRegistryThatIsNotThereIsNamed() {
        String url = registry.url();
        registry.close();
        assertThatThrownBy(() -> codec(Transaction.class).encode(TRANSACTION))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining(url)
                .hasMessageContaining("check its address and that it runs");
    }

    @Test
    void withoutLeaveToRegisterTheSchemaMustBeThere() {
        var settings = new RegistrySettings(registry.url(), null, null, 10_000, false);
        RecordCodec<Transaction> codec = WireFormat.registry(settings).codec(Transaction.class, "topic");
        assertThatThrownBy(() -> codec.encode(TRANSACTION))
                .isInstanceOf(RegistryException.class)
                .hasMessageContaining("io.riskalert.avro.Transaction is not registered under this subject");
        registry.register("topic-value", Records.current(Transaction.class));
        assertThat(codec.encode(TRANSACTION)).startsWith(0, 0, 0, 0, 1);
        assertThat(Collections.frequency(registry.requests, "POST /subjects/topic-value"))
                .isEqualTo(2);
    }

    @Test
    void singleObjectRecordsAreToldApartFromNoise() {
        byte[] single = WireFormat.singleObject()
                .codec(Transaction.class, "transactions")
                .encode(TRANSACTION);
        assertThatThrownBy(() -> codec(Transaction.class).decode(single))
                .isInstanceOf(MalformedRecordException.class)
                .hasMessageContaining("it may be in single-object encoding");
        assertThatThrownBy(() -> codec(Transaction.class).decode(new byte[] {0, 0}))
                .isInstanceOf(MalformedRecordException.class)
                .hasMessageContaining("2 bytes are too few");
    }

    private RegistrySettings settings() {
        return RegistrySettings.of(registry.url());
    }

    private <T extends SpecificRecordBase> RecordCodec<T> codec(Class<T> type) {
        return WireFormat.registry(settings()).codec(type, "topic");
    }

    private static byte[] withId(int id, byte[] body) {
        return ByteBuffer.allocate(5 + body.length)
                .put((byte) 0)
                .putInt(id)
                .put(body)
                .array();
    }
}
