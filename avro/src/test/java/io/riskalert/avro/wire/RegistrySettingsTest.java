package io.riskalert.avro.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistrySettingsTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "registry:8081", "ftp://registry", "http://", "http://a:1,http://b:2"})
    void whatIsNoAddressIsRefusedWithAnExample(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RegistrySettings.of(url))
                .withMessage("'" + url + "' is not the address of one registry; write it like http://registry:8081");
    }

    @Test
    void aPasswordInTheAddressIsRefusedWithoutPrintingIt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RegistrySettings.of("http://ann:secret@registry"))
                .withMessage("the registry's address holds user and password; write them in their own settings");
    }

    @Test
    void slashesAtTheEndDoNotMatter() {
        assertThat(RegistrySettings.of("https://registry/api/")).isEqualTo(RegistrySettings.of("https://registry/api"));
    }

    @Test
    void userAndPasswordGoTogether() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RegistrySettings("http://registry", "ann", null, 1, true))
                .withMessageContaining("set both or none");
    }

    @Test
    void aTimeoutOutOfRangeIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RegistrySettings("http://registry", null, null, 0, true))
                .withMessageContaining("it must be 1 to 300000");
    }

    @Test
    void thePasswordIsNotPrinted() {
        assertThat(new RegistrySettings("http://registry", "ann", "secret", 1, true).toString())
                .contains("ann")
                .doesNotContain("secret");
    }
}
