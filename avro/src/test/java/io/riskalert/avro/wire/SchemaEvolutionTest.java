package io.riskalert.avro.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.riskalert.avro.Records;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.specific.SpecificRecordBase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Old readers read what new writers wrote and the reverse, on real bytes. */
class SchemaEvolutionTest {
    private static final int ROUNDS = 50;

    static List<Class<? extends SpecificRecordBase>> records() {
        return Records.ALL;
    }

    @ParameterizedTest
    @MethodSource("records")
    <T extends SpecificRecordBase> void whatAnyReleasedVersionWroteIsRead(Class<T> type) {
        RecordType<T> recordType = RecordType.of(type);
        for (Schema old : recordType.released()) {
            for (int seed = 0; seed < ROUNDS; seed++) {
                GenericRecord written = RandomRecords.generic(old, seed);
                byte[] bytes = RandomRecords.bytes(written);
                T record = new RecordReader<>(recordType, old).read(bytes, 0);
                assertThat(bodyOf(recordType, record))
                        .isEqualTo(RandomRecords.bytes(RandomRecords.read(bytes, old, recordType.schema())));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("records")
    <T extends SpecificRecordBase> void whatIsWrittenIsReadByAnyReleasedVersion(Class<T> type) {
        RecordType<T> recordType = RecordType.of(type);
        for (Schema old : recordType.released()) {
            for (int seed = 0; seed < ROUNDS; seed++) {
                T record = RandomRecords.specific(recordType, seed);
                byte[] body = bodyOf(recordType, record);
                GenericRecord read = RandomRecords.read(body, recordType.schema(), old);
                for (Schema.Field field : old.getFields()) {
                    Schema.Field now = recordType.schema().getField(field.name());
                    if (now != null && record.get(now.pos()) instanceof String text) {
                        assertThat(read.get(field.name())).as(field.name()).hasToString(text);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("records")
    <T extends SpecificRecordBase> void whatANewerVersionWillWriteIsReadAlready(Class<T> type) throws IOException {
        RecordType<T> recordType = RecordType.of(type);
        Schema newer = newer(type);
        for (int seed = 0; seed < ROUNDS; seed++) {
            GenericRecord written = RandomRecords.generic(newer, seed);
            T record = new RecordReader<>(recordType, newer).read(RandomRecords.bytes(written), 0);
            for (Schema.Field field : recordType.schema().getFields()) {
                if (written.get(field.name()) instanceof GenericData.EnumSymbol symbol) {
                    String expected = symbol.toString().equals("NEWER") ? "UNKNOWN" : symbol.toString();
                    assertThat(record.get(field.pos())).as(field.name()).hasToString(expected);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("records")
    <T extends SpecificRecordBase> void whatIsWrittenNowWillBeReadByANewerVersion(Class<T> type) throws IOException {
        RecordType<T> recordType = RecordType.of(type);
        Schema newer = newer(type);
        for (int seed = 0; seed < ROUNDS; seed++) {
            byte[] body = bodyOf(recordType, RandomRecords.specific(recordType, seed));
            GenericRecord read = RandomRecords.read(body, recordType.schema(), newer);
            assertThat(read.get("newer")).hasToString("default");
            assertThat(RandomRecords.bytes(RandomRecords.read(RandomRecords.bytes(read), newer, recordType.schema())))
                    .isEqualTo(body);
        }
    }

    private static <T extends SpecificRecordBase> byte[] bodyOf(RecordType<T> type, T record) {
        return new RecordWriter<>(type, new byte[0]).write(record);
    }

    /** The current schema with one more symbol in each enum and one more field, in front, in each record. */
    private static Schema newer(Class<?> type) throws IOException {
        JsonNode schema = new ObjectMapper().readTree(Files.readString(Records.source(type)));
        addTo(schema);
        return new Schema.Parser().parse(schema.toString());
    }

    private static void addTo(JsonNode node) {
        node.forEach(SchemaEvolutionTest::addTo);
        if (node.path("type").asText().equals("enum")) {
            ((ArrayNode) node.get("symbols")).insert(1, "NEWER");
        }
        if (node.path("type").asText().equals("record")) {
            ObjectNode field = new ObjectMapper().createObjectNode();
            ((ArrayNode) node.get("fields"))
                    .insert(0, field.put("name", "newer").put("type", "string").put("default", "default"));
        }
    }
}
