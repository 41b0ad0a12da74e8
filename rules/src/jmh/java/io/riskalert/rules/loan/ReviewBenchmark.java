package io.riskalert.rules.loan;

import io.riskalert.rules.codec.Bytes;
import io.riskalert.rules.engine.Events;
import io.riskalert.rules.fact.LoanEvent;
import io.riskalert.rules.fact.LoanEventKind;
import io.riskalert.rules.fact.RepaymentMethod;
import io.riskalert.rules.loan.schedule.ScheduleTerms;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The review of a loan of 24 instalments by terms with 12 payments, from its bytes to its statement, against the reading of the
 * bytes alone.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ReviewBenchmark {
    private static final LocalDate FIRST_DUE = LocalDate.of(2026, 2, 5);
    private static final LocalDate BUSINESS_DATE = LocalDate.of(2027, 2, 6);

    private final LoanBook book = new LoanBook(LoanPolicy.DEFAULT, Events.ZONE);
    private LoanAccount account = LoanAccount.empty("L-0000042");
    private byte[] bytes = new byte[0];

    /** Makes the loan. */
    @Setup
    public void setUp() {
        account = account.with(new LoanEvent(
                "loan-event-000042",
                "C1",
                Events.at("2026-01-05T10:00"),
                "L-0000042",
                LoanEventKind.OPENED,
                "cash-24",
                "",
                10_000_00,
                "CNY",
                ScheduleTerms.monthly(RepaymentMethod.EQUAL_INSTALMENT, 120_000, 24, FIRST_DUE, 0),
                List.of()));
        for (int i = 0; i < 12; i++) {
            account = account.with(Events.payment(
                    "repayment-0000" + (42_000 + i),
                    "L-0000042",
                    FIRST_DUE.plusMonths(i).toString(),
                    470_73));
        }
        bytes = Bytes.of(account::writeTo);
        System.out.println(bytes.length + " bytes");
    }

    /** Reads the account, computes its schedule and its position. */
    @Benchmark
    public Optional<LoanStatement> review() {
        return book.statement(Bytes.read(bytes, LoanAccount::readFrom), "C1", BUSINESS_DATE);
    }

    /** The same of an account that is in memory with its schedule. */
    @Benchmark
    public Optional<LoanStatement> reviewAgain() {
        return book.statement(account, "C1", BUSINESS_DATE);
    }

    /** The baseline of both: the account read. */
    @Benchmark
    public LoanAccount reviewByHand() {
        return Bytes.read(bytes, LoanAccount::readFrom);
    }
}
