package io.riskalert.rules.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.riskalert.rules.codec.Bytes;
import io.riskalert.rules.fact.Channel;
import io.riskalert.rules.fact.CounterpartyKind;
import io.riskalert.rules.fact.Direction;
import io.riskalert.rules.fact.Transaction;
import io.riskalert.rules.fact.TransactionStatus;
import io.riskalert.rules.fact.TransactionType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class DormancyTest {
    private static final long DAY_MS = Duration.ofDays(1).toMillis();

    private final Dormancy dormancy = new Dormancy();

    private static Transaction at(long timeMs, TransactionType type, TransactionStatus status) {
        return new Transaction(
                "T",
                "C1",
                timeMs,
                "A1",
                Direction.DEBIT,
                type,
                Channel.MOBILE,
                status,
                1,
                "CNY",
                null,
                "",
                "",
                "",
                CounterpartyKind.UNKNOWN,
                "",
                null,
                null,
                "");
    }

    private void used(long day) {
        dormancy.take(at(day * DAY_MS, TransactionType.TRANSFER, TransactionStatus.APPROVED));
    }

    @Test
    void aRestIsKnownFromTheTransactionThatEndsItUntilTheNextRest() {
        used(0);
        used(200);
        assertThat(dormancy.dormantDays(200 * DAY_MS)).isEqualTo(200);
        assertThat(dormancy.hoursSinceDormancy(200 * DAY_MS)).isZero();
        used(201);
        assertThat(dormancy.dormantDays(201 * DAY_MS)).isEqualTo(200);
        assertThat(dormancy.hoursSinceDormancy(201 * DAY_MS)).isEqualTo(24);
        used(240);
        assertThat(dormancy.dormantDays(240 * DAY_MS)).isEqualTo(39);
    }

    @Test
    void aNewCustomerAndAShortPauseAreNoRest() {
        assertThat(dormancy.dormantDays(0)).isNull();
        used(100);
        assertThat(dormancy.dormantDays(100 * DAY_MS)).isNull();
        used(129);
        assertThat(dormancy.dormantDays(129 * DAY_MS)).isNull();
        assertThat(dormancy.hoursSinceDormancy(129 * DAY_MS)).isNull();
    }

    @Test
    void interestFeesAndDeclinedTransactionsAreNoUse() {
        used(0);
        dormancy.take(at(50 * DAY_MS, TransactionType.INTEREST, TransactionStatus.APPROVED));
        dormancy.take(at(60 * DAY_MS, TransactionType.FEE, TransactionStatus.APPROVED));
        dormancy.take(at(70 * DAY_MS, TransactionType.PURCHASE, TransactionStatus.DECLINED));
        used(100);
        assertThat(dormancy.dormantDays(100 * DAY_MS)).isEqualTo(100);
    }

    @Test
    void atATimeBeforeTheEndOfTheRestNothingIsKnownOfIt() {
        used(0);
        used(200);
        assertThat(dormancy.dormantDays(200 * DAY_MS - 1)).isNull();
    }

    /** After one that comes late, the latest rest that there was; after several, a rest that there was, or none. */
    @Property(tries = 1000)
    void transactionsThatComeLateShortenTheRestTheyFallInto(
            @ForAll @Size(max = 3) List<@IntRange(min = 0, max = 300) Integer> late) {
        Dormancy known = new Dormancy();
        List<Integer> days = new ArrayList<>(List.of(0, 300));
        days.addAll(late);
        for (int day : days) {
            known.take(at(day * DAY_MS, TransactionType.TRANSFER, TransactionStatus.APPROVED));
            Dormancy before = known;
            known = Bytes.read(
                    Bytes.of(out -> before.writeTo(out, 77 * DAY_MS)), in -> Dormancy.readFrom(in, 77 * DAY_MS));
        }
        List<Long> rests = rests(days.stream().sorted().toList());
        Long told = known.dormantDays(300 * DAY_MS);
        if (late.size() < 2) {
            assertThat(told).isEqualTo(rests.isEmpty() ? null : rests.get(rests.size() - 1));
        } else if (told != null) {
            assertThat(rests).contains(told);
        }
    }

    private static List<Long> rests(List<Integer> days) {
        List<Long> rests = new ArrayList<>();
        for (int i = 1; i < days.size(); i++) {
            long gap = days.get(i) - days.get(i - 1);
            if (gap >= 30) {
                rests.add(gap);
            }
        }
        return rests;
    }
}
