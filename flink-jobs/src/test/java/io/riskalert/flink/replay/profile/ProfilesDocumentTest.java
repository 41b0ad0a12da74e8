package io.riskalert.flink.replay.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** PROFILES.md says what the reader of profiles does. */
final class ProfilesDocumentTest {
    private final String document = read();

    private static String read() {
        try {
            return Files.readString(Path.of("PROFILES.md"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void allFieldsAreInTheTableAndNoOthers() {
        for (StreamKind kind : StreamKind.values()) {
            String row = document.lines()
                    .filter(line -> line.startsWith("| " + kind.key() + " |"))
                    .findFirst()
                    .orElseThrow();
            Set<String> told = new TreeSet<>();
            Set<String> toldRequired = new TreeSet<>();
            Matcher names = Pattern.compile("(\\*\\*)?`(\\w+)`").matcher(row);
            while (names.find()) {
                told.add(names.group(2));
                if (names.group(1) != null) {
                    toldRequired.add(names.group(2));
                }
            }
            List<FieldDef> fields = kind.fields().stream()
                    .filter(field -> !field.type().equals(FieldType.MINOR))
                    .toList();
            assertThat(told)
                    .as(kind.key())
                    .containsExactlyInAnyOrderElementsOf(
                            fields.stream().map(FieldDef::name).toList());
            assertThat(toldRequired)
                    .as(kind.key())
                    .containsExactlyInAnyOrderElementsOf(fields.stream()
                            .filter(FieldDef::required)
                            .map(FieldDef::name)
                            .toList());
        }
    }

    @Test
    void theExampleIsAValidProfile() {
        Matcher example = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL).matcher(document);
        assertThat(example.find()).isTrue();
        Problems problems = new Problems("PROFILES.md");

        assertThat(ProfileReader.read("example", example.group(1), problems)).isPresent();
        assertThat(problems.messages()).isEmpty();
    }

    @Test
    void theShippedProfilesAreNamed() {
        assertThat(Profiles.SHIPPED).allSatisfy(name -> assertThat(document).contains("`" + name + "`"));
    }
}
