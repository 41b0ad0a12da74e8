package io.riskalert.flink.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CacheSettingsTest {
    @Test
    void aTaskTakesASixthOfTheHeapAtMost() {
        CacheSettings wanted = new CacheSettings(300, 7);
        assertThat(wanted.inHeapOf(1_800)).isEqualTo(wanted);
        assertThat(wanted.inHeapOf(1_200)).isEqualTo(new CacheSettings(200, 7));
    }

    @Test
    void aCacheHasRoom() {
        assertThatThrownBy(() -> new CacheSettings(0, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
