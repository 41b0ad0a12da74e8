package io.riskalert.rules.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.riskalert.rules.fact.CustomerUpdate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProfileTest {
    private static final long WEEK_MS = 7L * 24 * 60 * 60 * 1000;

    private static CustomerUpdate update(String id, long timeMs, String segment, @Nullable Integer score) {
        return new CustomerUpdate(id, "C1", timeMs, segment, "", "", null, score, null, null, false);
    }

    @Test
    void ofEachFieldTheLatestCountsInWhateverOrderUpdatesArrive() {
        Profile profile = Profile.of(null);
        profile.take(update("U3", 300, "", 640), WEEK_MS);
        profile.take(update("U1", 100, "mass", 600), WEEK_MS);
        profile.take(update("U2", 200, "affluent", 620), WEEK_MS);
        Profile stored = Profile.of(profile.toBytes());
        assertThat(stored.segment()).isEqualTo("affluent");
        assertThat(stored.bureauScore()).isEqualTo(640);
        assertThat(stored.partner()).isEmpty();
        assertThat(stored.monthlyIncomeMinor()).isNull();
    }
}
