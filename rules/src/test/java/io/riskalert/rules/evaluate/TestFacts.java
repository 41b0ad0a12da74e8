package io.riskalert.rules.evaluate;

import io.riskalert.rules.engine.Events;
import io.riskalert.rules.fact.AssetClass;
import io.riskalert.rules.fact.Customer;
import io.riskalert.rules.fact.CustomerEvent;
import io.riskalert.rules.fact.Debt;
import io.riskalert.rules.fact.Loan;
import io.riskalert.rules.fact.Moment;
import io.riskalert.rules.fact.PaymentHistory;
import io.riskalert.rules.fact.PromiseToPay;
import io.riskalert.rules.window.WindowView;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Facts for tests: a purchase of 12,345.67 at merchant M1, no loan, windows that count 7. */
public final class TestFacts {
    private TestFacts() {}

    static Facts purchase() {
        return of(Events.purchase("T1", 1_000, 1_234_567, "M1"), null);
    }

    public static Facts of(@Nullable CustomerEvent event, @Nullable Loan loan) {
        return new Facts(
                event,
                new Moment(1_000, LocalDate.of(2026, 3, 5), 9, 4),
                new Customer("C1", "mass", "", null, null, null, null, null, null, null, 3, "CNY", null, null, null),
                Debt.NONE,
                loan,
                new Each(7, 7.256));
    }

    public static Loan loan(int daysPastDue) {
        return new Loan(
                "L1",
                "C1",
                "cash",
                "",
                "CNY",
                1_200_000,
                LocalDate.of(2026, 3, 5),
                daysPastDue,
                1,
                AssetClass.SPECIAL_MENTION,
                1,
                1,
                100_000,
                100_000,
                0,
                1_100_000,
                LocalDate.of(2026, 3, 1),
                LocalDate.of(2026, 3, 1),
                false,
                null,
                -1,
                0,
                false,
                PromiseToPay.NONE,
                PaymentHistory.NONE);
    }

    /** Facts whose windows all have this value. */
    static Facts of(CustomerEvent event, long window) {
        Facts facts = of(event, null);
        return new Facts(event, facts.moment(), facts.customer(), facts.debt(), null, new Each(window, window));
    }

    private record Each(long value, double average) implements WindowView {
        @Override
        public long value(int window) {
            return value;
        }

        @Override
        public double average(int window) {
            return average;
        }

        @Override
        public boolean complete(int window) {
            return true;
        }

        @Override
        public long fromMs(int window) {
            return -100;
        }

        @Override
        public long toMs(int window) {
            return 1_000;
        }
    }

    /** Windows that must not be asked. */
    static final class NoWindow implements WindowView {
        @Override
        public long value(int window) {
            throw new AssertionError("window " + window + " was asked");
        }

        @Override
        public double average(int window) {
            throw new AssertionError("window " + window + " was asked");
        }

        @Override
        public boolean complete(int window) {
            throw new AssertionError("window " + window + " was asked");
        }

        @Override
        public long fromMs(int window) {
            throw new AssertionError("window " + window + " was asked");
        }

        @Override
        public long toMs(int window) {
            throw new AssertionError("window " + window + " was asked");
        }
    }
}
