package io.riskalert.flink.kafka.time;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BeliefTest {
    private static final long LONGEST_SILENCE_MS = 5_000;
    private static final long RECOVERY_DELAY_MS = 30_000;

    @Test
    void theFirstAnswerIsBelieved() {
        Belief belief = belief(Belief.NEVER);
        assertThat(belief.believedMs()).isEqualTo(Belief.NEVER);

        belief.answered(100_000, 100_000);

        assertThat(belief.believedMs()).isEqualTo(100_000);
        assertThat(belief.recovering()).isFalse();
    }

    @Test
    void afterASilenceNothingNewIsBelievedUntilProducersHaveCaughtUp() {
        Belief belief = belief(Belief.NEVER);
        belief.answered(100_000, 100_000);
        belief.answered(104_000, 104_000);
        belief.answered(200_000, 200_000);
        assertThat(belief.believedMs()).isEqualTo(104_000);
        assertThat(belief.recovering()).isTrue();
        answerEvery2SecondsUntil(belief, 202_000, 228_000);
        assertThat(belief.believedMs()).isEqualTo(104_000);

        belief.answered(230_000, 230_000);

        assertThat(belief.believedMs()).isEqualTo(230_000);
        assertThat(belief.recovering()).isFalse();
    }

    @Test
    void aSecondSilenceBeginsTheRecoveryAnew() {
        Belief belief = belief(Belief.NEVER);
        belief.answered(100_000, 100_000);
        answerEvery2SecondsUntil(belief, 200_000, 220_000);
        answerEvery2SecondsUntil(belief, 240_000, 268_000);
        assertThat(belief.believedMs()).isEqualTo(100_000);

        belief.answered(270_000, 270_000);

        assertThat(belief.believedMs()).isEqualTo(270_000);
    }

    @Test
    void aJobThatWasAwayDoesNotKnowWhetherTheBrokersWereToo() {
        Belief belief = belief(100_000);

        belief.answered(200_000, 200_000);

        assertThat(belief.believedMs()).isEqualTo(100_000);
        assertThat(belief(100_000).recovering()).isFalse();
    }

    @Test
    void aShortInterruptionChangesNothing() {
        Belief belief = belief(100_000);

        belief.answered(105_000, 105_000);

        assertThat(belief.believedMs()).isEqualTo(105_000);
    }

    @Test
    void anAnswerThatIsLongInComingIsASilence() {
        Belief belief = belief(100_000);

        belief.answered(102_000, 108_000);

        assertThat(belief.believedMs()).isEqualTo(100_000);
    }

    @Test
    void theRecoveryBeginsWhenTheAnswerCame() {
        Belief belief = belief(100_000);
        belief.answered(102_000, 140_000);

        belief.answered(140_000, 140_001);

        assertThat(belief.believedMs()).isEqualTo(100_000);
    }

    @Test
    void slowAnswersOneAfterTheOtherAreNone() {
        Belief belief = belief(100_000);

        belief.answered(102_000, 105_000);
        belief.answered(109_000, 112_000);

        assertThat(belief.believedMs()).isEqualTo(109_000);
    }

    @Test
    void aClockThatIsSetBackDoesNotTakeBackWhatWasBelieved() {
        Belief belief = belief(Belief.NEVER);
        belief.answered(100_000, 100_000);

        belief.answered(90_000, 90_000);

        assertThat(belief.believedMs()).isEqualTo(100_000);
    }

    private static Belief belief(long believedMs) {
        return new Belief(LONGEST_SILENCE_MS, RECOVERY_DELAY_MS, believedMs);
    }

    private static void answerEvery2SecondsUntil(Belief belief, long fromMs, long untilMs) {
        for (long askedAtMs = fromMs; askedAtMs <= untilMs; askedAtMs += 2_000) {
            belief.answered(askedAtMs, askedAtMs);
        }
    }
}
