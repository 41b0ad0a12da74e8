package io.riskalert.flink.replay.read;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DistinctCountTest {
    @Test
    void eachTextCountsOnce() {
        DistinctCount count = new DistinctCount();
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 50_000; i++) {
                count.add("customer-" + i);
            }
        }
        assertThat(count.count()).isEqualTo(50_000);
    }

    @Test
    void nothingIsNone() {
        assertThat(new DistinctCount().count()).isZero();
    }
}
