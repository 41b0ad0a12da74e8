package io.riskalert.avro;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The README's tables say what the schemas say. */
class FieldReferenceTest {
    private static final Path README = Path.of("README.md");
    private static final String BEGIN = "<!-- fields -->\n";
    private static final String END = "<!-- /fields -->";

    @Test
    void theReadmeHasTheFieldsOfTheSchemas() throws IOException {
        String readme = Files.readString(README);
        int begin = readme.indexOf(BEGIN) + BEGIN.length();
        int end = readme.indexOf(END);
        String expected = readme.substring(0, begin) + FieldReference.markdown() + "\n" + readme.substring(end);
        if (Boolean.getBoolean("readme.update")) {
            Files.writeString(README, expected);
        }
        assertThat(Files.readString(README))
                .as("The field tables are out of date. Update them with:%n  mvn -pl avro test"
                        + " -Dtest=FieldReferenceTest -Dreadme.update=true")
                .isEqualTo(expected);
    }
}
