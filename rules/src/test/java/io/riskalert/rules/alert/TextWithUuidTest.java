package io.riskalert.rules.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.riskalert.rules.codec.Bytes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextWithUuidTest {
    private static final String UUID = "053c0b06-f432-4c32-8000-000000070226";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-03-01",
                UUID,
                "transaction:" + UUID,
                "TRANSACTION:053C0B06-F432-4C32-8000-000000070226",
                "transaction:053c0b06-f432-4c32-8000-00000007022g",
                "transaction:053c0b06-f432-4c32-8000-0000000702 6",
                "a text that is longer than a UUID is, without any",
                "中文中文中文-中文中文-中文中文-中文中文-中文中文中文中文中文中文"
            })
    void anyTextComesBackAsItWas(String text) {
        byte[] bytes = Bytes.of(out -> TextWithUuid.write(out, text));
        assertThat(Bytes.<String>read(bytes, TextWithUuid::read)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "transaction:"})
    void aUuidTakesSixteenBytes(String before) {
        assertThat(Bytes.of(out -> TextWithUuid.write(out, before + UUID))).hasSize(3 + before.length() + 16);
    }
}
