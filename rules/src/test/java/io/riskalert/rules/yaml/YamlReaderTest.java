package io.riskalert.rules.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlReaderTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: [x, '1.50']",
                "{\"a\": [\"x\", 1.50]}",
                "{\n\t\"a\":\t[\"x\",\n\t\t1.50]\n}\n",
                "{\"a\": [x, '1.50']}"
            })
    void theSameIsReadWhicheverWayItIsWritten(String text) throws YamlException {
        assertThat(YamlReader.read(text))
                .isInstanceOfSatisfying(YamlNode.Mapping.class, root -> assertThat(root.get("a"))
                        .isInstanceOfSatisfying(YamlNode.Sequence.class, list -> assertThat(list.items())
                                .extracting(item -> ((YamlNode.Scalar) item).text())
                                .containsExactly("x", "1.50")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\": 1, \"b\" 2} | 1:14 | this is not JSON: Unexpected character ('2'",
                "[{\"a\": 1}, {\"b\" 2}]     | 1:17 | this is not JSON: Unexpected character ('2'",
                "{\"a\": {\"b\": 1}           | 1:15 | (start marker at line 1, column 1)",
                "{\"a\": 1} {\"a\": 2}        | 1:10 | one document is expected, a second begins here",
                "a: [                         | 1:5  | this is not YAML: ",
                "{a: 1                        | 1:6  | this is not YAML: ",
            })
    void whatIsBrokenIsCalledWhatItBeginsAs(String text, String place, String words) {
        YamlException problem = catchThrowableOfType(YamlException.class, () -> YamlReader.read(text));
        assertThat(problem.line() + ":" + problem.column()).isEqualTo(place);
        assertThat(problem).hasMessageContaining(words).hasMessageNotContaining("Source");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\""})
    void neitherIsNestedWithoutLimit(String inside) {
        assertThat(catchThrowableOfType(YamlException.class, () -> YamlReader.read("[".repeat(100_000) + inside)))
                .isNotNull();
    }
}
