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
        assertThat(believedMs(100_000, answer(200_000, 200_000))).isEqualTo(100_000);
        assertThat(belief(100_000).recovering()).isFalse();
    }

    @Test
    void aShortInterruptionChangesNothing() {
        assertThat(believedMs(100_000, answer(105_000, 105_000))).isEqualTo(105_000);
    }

    @Test
    void anAnswerThatIsLongInComingIsASilence() {
        assertThat(believedMs(100_000, answer(102_000, 108_000))).isEqualTo(100_000);
    }

    @Test
    void theRecoveryBeginsWhenTheAnswerCame() {
        assertThat(believedMs(100_000, answer(102_000, 140_000), answer(140_000, 140_001)))
                .isEqualTo(100_000);
    }

    @Test
    void slowAnswersOneAfterTheOtherAreNone() {
        assertThat(believedMs(100_000, answer(102_000, 105_000), answer(109_000, 112_000)))
                .isEqualTo(109_000);
    }

    @Test
    void aClockThatIsSetBackDoesNotTakeBackWhatWasBelieved() {
        assertThat(believedMs(Belief.NEVER, answer(100_000, 100_000), answer(90_000, 90_000)))
                .isEqualTo(100_000);
    }

    private static Belief belief(long believedMs) {
        return new Belief(LONGEST_SILENCE_MS, RECOVERY_DELAY_MS, believedMs);
    }

    /** When the brokers were asked and when they answered, milliseconds. */
    private record Answer(long askedAtMs, long answeredAtMs) {}

    private static Answer answer(long askedAtMs, long answeredAtMs) {
        return new Answer(askedAtMs, answeredAtMs);
    }

    /** What is believed in the end. */
    private static long believedMs(long beforeMs, Answer... answers) {
        Belief belief = belief(beforeMs);
        for (Answer answer : answers) {
            belief.answered(answer.askedAtMs(), answer.answeredAtMs());
        }
        return belief.believedMs();
    }

    private static void answerEvery2SecondsUntil(Belief belief, long fromMs, long untilMs) {
        for (long askedAtMs = fromMs; askedAtMs <= untilMs; askedAtMs += 2_000) {
            belief.answered(askedAtMs, askedAtMs);
        }
    }
}
