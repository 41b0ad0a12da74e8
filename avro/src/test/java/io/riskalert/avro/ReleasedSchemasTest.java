package io.riskalert.avro;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaNormalization;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every schema that was ever released is kept, unchanged, and the current one fits all of them. */
class ReleasedSchemasTest {
    private static final Path FINGERPRINTS = Path.of("src/test/resources/released-fingerprints.txt");

    static List<Class<?>> records() {
        return List.copyOf(Records.ALL);
    }

    @ParameterizedTest
    @MethodSource("records")
    void theCurrentSchemaIsTheNewestReleasedOne(Class<?> type) {
        List<Schema> released = Records.released(type);
        Schema newest = released.isEmpty() ? null : released.get(released.size() - 1);
        assertThat(Records.current(type))
                .as(
                        "%s is not released. Once it fits all released versions, release it:%n  cp %s %s%nthen add its"
                                + " line to %s and update the README (see FieldReferenceTest).",
                        type.getSimpleName(),
                        Records.source(type),
                        Records.released(type, released.size() + 1),
                        FINGERPRINTS)
                .isEqualTo(newest);
    }

    @ParameterizedTest
    @MethodSource("records")
    void everyReleasedVersionReadsEveryOther(Class<?> type) {
        List<Schema> versions = new ArrayList<>(Records.released(type));
        versions.add(Records.current(type));
        for (Schema reader : versions) {
            for (Schema writer : versions) {
                var answer = SchemaCompatibility.checkReaderWriterCompatibility(reader, writer);
                assertThat(answer.getType())
                        .as("%s: %s", type.getSimpleName(), answer.getDescription())
                        .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
            }
        }
    }

    @Test
    void releasedVersionsAreNeverEdited() throws IOException {
        List<String> found = new ArrayList<>();
        for (Class<?> type : Records.ALL) {
            List<Schema> released = Records.released(type);
            for (int i = 0; i < released.size(); i++) {
                found.add("%s v%d %016x"
                        .formatted(
                                Records.fileName(type),
                                i + 1,
                                SchemaNormalization.parsingFingerprint64(released.get(i))));
            }
        }
        assertThat(Files.readAllLines(FINGERPRINTS))
                .as("A released schema is in records and registries out there: add a version, do not change one.")
                .containsExactlyElementsOf(found);
    }
}
