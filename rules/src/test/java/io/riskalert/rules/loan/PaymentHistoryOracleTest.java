package io.riskalert.rules.loan;

import static io.riskalert.rules.engine.Events.loan;
import static io.riskalert.rules.engine.Events.payment;
import static io.riskalert.rules.engine.Events.reversal;
import static org.assertj.core.api.Assertions.assertThat;

import io.riskalert.rules.engine.Events;
import io.riskalert.rules.fact.AssetClass;
import io.riskalert.rules.fact.Loan;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Payment histories of random ledgers equal a diary that is written day by day. */
class PaymentHistoryOracleTest {
    private static final LocalDate FIRST_DUE = LocalDate.parse("2026-02-05");
    private static final LocalDate BEGIN = LocalDate.parse("2026-01-06");
    private static final int INSTALMENTS = 10;
    private static final long DUE_MINOR = 100_00;

    /** A payment; one that was taken back counts nowhere. */
    private record Paid(LocalDate date, long amountMinor, boolean takenBack) {}

    private static LocalDate due(int index) {
        return FIRST_DUE.plusMonths(index);
    }

    private static long unpaidMinor(List<Paid> ledger, int index, LocalDate date) {
        long money = ledger.stream()
                .filter(paid -> !paid.takenBack() && !paid.date().isAfter(date))
                .mapToLong(Paid::amountMinor)
                .sum();
        return Math.max(0, Math.min(DUE_MINOR, (index + 1) * DUE_MINOR - money));
    }

    private static int daysPastDue(List<Paid> ledger, long toleranceMinor, LocalDate date) {
        for (int i = 0; i < INSTALMENTS && due(i).isBefore(date); i++) {
            if (unpaidMinor(ledger, i, date) > toleranceMinor) {
                return (int) (date.toEpochDay() - due(i).toEpochDay());
            }
        }
        return 0;
    }

    private static List<Paid> ledger(Random random) {
        List<Paid> ledger = new ArrayList<>();
        for (int n = random.nextInt(14); n > 0; n--) {
            long amountMinor = random.nextInt(3) == 0 ? 1 + random.nextInt(250_00) : DUE_MINOR;
            ledger.add(new Paid(BEGIN.plusDays(random.nextInt(360)), amountMinor, random.nextInt(6) == 0));
        }
        return ledger;
    }

    private static LoanAccount account(List<Paid> ledger, Random random) {
        List<Runnable> order = new ArrayList<>();
        LoanAccount[] account = {LoanAccount.empty("L1")};
        order.add(() ->
                account[0] = account[0].with(loan("L1", "2026-01-05", INSTALMENTS, FIRST_DUE.toString(), DUE_MINOR)));
        for (int i = 0; i < ledger.size(); i++) {
            String id = "P" + i;
            Paid paid = ledger.get(i);
            String date = paid.date().toString();
            order.add(() -> account[0] = account[0].with(payment(id, "L1", date, paid.amountMinor())));
            if (paid.takenBack()) {
                order.add(() -> account[0] = account[0].with(reversal("R" + id, "L1", date, id, paid.amountMinor())));
            }
        }
        Collections.shuffle(order, random);
        order.forEach(Runnable::run);
        return account[0];
    }

    @Property(tries = 60)
    void historyEqualsADiary(
            @ForAll long seed, @ForAll @IntRange(max = 4) int graceDays, @ForAll @IntRange(max = 1) int tolerant) {
        Random random = new Random(seed);
        long toleranceMinor = tolerant * 5_00L;
        AssetProfile profile = AssetProfile.CN_LOAN;
        LoanBook book = new LoanBook(new LoanPolicy(graceDays, toleranceMinor, 3, profile), Events.ZONE);
        List<Paid> ledger = ledger(random);
        LoanAccount account = account(ledger, random);
        AssetClass kept = AssetClass.NORMAL;
        LocalDate clearSince = BEGIN;
        for (LocalDate date = BEGIN; date.isBefore(LocalDate.parse("2027-08-01")); date = date.plusDays(1)) {
            LocalDate today = date;
            int daysPastDue = daysPastDue(ledger, toleranceMinor, today);
            AssetClass now = profile.assetClass(daysPastDue);
            if (daysPastDue > 0) {
                boolean observed =
                        clearSince != null && !clearSince.plusDays(180).isAfter(today);
                kept = observed || now.compareTo(kept) > 0 ? now : kept;
                clearSince = null;
            } else {
                clearSince = clearSince == null ? today : clearSince;
            }
            Loan loan = book.statement(account, "C1", today).orElseThrow().loan();
            assertThat(loan.daysPastDue()).isEqualTo(daysPastDue);
            boolean holds = clearSince == null || clearSince.plusDays(180).isAfter(today);
            AssetClass expected =
                    holds && kept.compareTo(AssetClass.SUBSTANDARD) >= 0 && kept.compareTo(now) > 0 ? kept : now;
            assertThat(loan.assetClass()).as("on %s", today).isEqualTo(expected);
            assertHistory(loan, ledger, graceDays, toleranceMinor, today);
        }
    }

    private static void assertHistory(
            Loan loan, List<Paid> ledger, int graceDays, long toleranceMinor, LocalDate today) {
        List<Integer> daysLate = new ArrayList<>();
        List<Boolean> partial = new ArrayList<>();
        StringBuilder buckets = new StringBuilder();
        for (int i = 0; i < INSTALMENTS; i++) {
            LocalDate inTime = due(i).plusDays(graceDays);
            if (i > 0 && due(i).isBefore(today)) {
                buckets.append(AssetProfile.CN_LOAN.bucket(daysPastDue(ledger, toleranceMinor, due(i))));
            }
            if (inTime.isBefore(today)) {
                boolean late = unpaidMinor(ledger, i, inTime) > toleranceMinor;
                LocalDate settled = inTime;
                while (settled.isBefore(today) && unpaidMinor(ledger, i, settled) > toleranceMinor) {
                    settled = settled.plusDays(1);
                }
                daysLate.add(late ? (int) (settled.toEpochDay() - due(i).toEpochDay()) : 0);
                LocalDate from = i == 0 ? LocalDate.MIN : due(i - 1).plusDays(graceDays);
                long asked = unpaidMinor(ledger, i, from);
                long came = ledger.stream()
                        .filter(paid -> !paid.takenBack()
                                && paid.date().isAfter(from)
                                && !paid.date().isAfter(inTime))
                        .mapToLong(Paid::amountMinor)
                        .sum();
                partial.add(late && came > 0 && came * 10 < asked * 9);
            }
        }
        int six = Math.max(0, daysLate.size() - 6);
        assertThat(loan.lateInLast6()).isEqualTo((int) daysLate.subList(six, daysLate.size()).stream()
                .filter(days -> days > 0)
                .count());
        assertThat(loan.lateInLast24())
                .isEqualTo((int) daysLate.stream().filter(days -> days > 0).count());
        assertThat(loan.mostDaysLateInLast6())
                .isEqualTo(daysLate.subList(six, daysLate.size()).stream()
                        .mapToInt(Integer::intValue)
                        .max()
                        .orElse(0));
        assertThat(loan.partialInLast6()).as("on %s of %s", today, ledger).isEqualTo((int)
                partial.subList(six, partial.size()).stream()
                        .filter(Boolean::booleanValue)
                        .count());
        assertThat(loan.bucketHistory()).as("on %s", today).isEqualTo(buckets.toString());
        assertThat(loan.paidInTimePercent()).isBetween(0, loan.paidPercent());
    }
}
