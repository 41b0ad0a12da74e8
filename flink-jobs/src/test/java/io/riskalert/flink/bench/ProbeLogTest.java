package io.riskalert.flink.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.riskalert.rules.fact.Transaction;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProbeLogTest {
    private static final EventPlan PLAN = new EventPlan(3, 1, 1_000, 1);
    private static final List<String> SETS = List.of("first", "second");
    private static final int FROM = 3;
    private static final int TO = 1_000;

    private final ProbeLog log = new ProbeLog();
    private final List<Long> probed = probed();

    @Test
    void everythingThatWasAlertedOnceByOneSetAfterTheOtherIsRight() {
        for (int i = 0; i < probed.size(); i++) {
            log.add(probed.get(i), 0, SETS.get(i < 5 ? 0 : 1));
        }

        ProbeLog.Found found = log.compare(new BenchEvents(PLAN), FROM, TO, SETS);

        assertThat(found).isEqualTo(new ProbeLog.Found(probed.size(), 0, 0, 0, 0, 2));
        assertThat(found.isRight()).isTrue();
    }

    @Test
    void whatIsMissingWhatCameTwiceAndWhatHadNotToComeIsCounted() {
        long needless = firstNotProbed();
        probed.stream().skip(2).forEach(number -> log.add(number, 0, "first"));
        log.add(probed.get(2), 0, "first");
        log.add(needless, 0, "first");

        ProbeLog.Found found = log.compare(new BenchEvents(PLAN), FROM, TO, SETS);

        assertThat(found).isEqualTo(new ProbeLog.Found(probed.size(), 2, 1, 1, 0, 1));
        assertThat(found.isRight()).isFalse();
    }

    @Test
    void aCustomerWhoIsJudgedByAnOlderSetAfterANewerOneIsCounted() {
        probed.forEach(number -> log.add(number, 0, number.equals(probed.get(probed.size() - 1)) ? "first" : "second"));

        assertThat(log.compare(new BenchEvents(PLAN), FROM, TO, SETS).backwards())
                .isOne();
    }

    @Test
    void aDelayBelongsToWhenItsTransactionWasToBeSent() {
        Schedule schedule = new Schedule(0, 0, 1_000, 0, 10_000);
        log.add(10, 60_000_000, "first");
        log.add(11, 500_000_000, "first");
        log.add(20, 25_000_000, "first");

        assertThat(log.delays(schedule, 10_000_000, 11_000_000).longestMs()).isEqualTo(50);
        assertThat(log.delays(schedule, 11_000_000, 30_000_000).count()).isEqualTo(2);
    }

    private static List<Long> probed() {
        List<Long> numbers = new ArrayList<>();
        BenchEvents events = new BenchEvents(PLAN);
        for (long number = 0; number < TO; number++) {
            Transaction transaction = events.next();
            if (number >= FROM && MadeUpRules.isProbed(transaction)) {
                numbers.add(number);
            }
        }
        return numbers;
    }

    private long firstNotProbed() {
        for (long number = FROM; ; number++) {
            if (!probed.contains(number)) {
                return number;
            }
        }
    }
}
