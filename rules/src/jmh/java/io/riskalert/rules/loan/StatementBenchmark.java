package io.riskalert.rules.loan;

import io.riskalert.rules.engine.Events;
import io.riskalert.rules.fact.Instalment;
import io.riskalert.rules.fact.Repayment;
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
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The statement of a loan whose instalments have been paid, but for the last, against its ledger made anew. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class StatementBenchmark {
    private static final LocalDate FIRST_DUE = LocalDate.parse("2026-02-05");

    private final LoanBook book = new LoanBook(LoanPolicy.DEFAULT, Events.ZONE);

    /** Instalments of the loan. */
    @Param({"24", "240"})
    private int instalments;

    private LoanAccount account = LoanAccount.empty("L1");
    private LocalDate businessDate = FIRST_DUE;
    private Repayment last = Events.payment("P", "L1", FIRST_DUE.toString(), 1);

    /** Opens the loan and pays it. */
    @Setup
    public void setUp() {
        account = LoanAccount.empty("L1")
                .with(Events.loan("L1", "2026-01-05", instalments, FIRST_DUE.toString(), 100_00));
        for (int i = 0; i < instalments - 1; i++) {
            account = account.with(Events.payment(
                    "P" + i, "L1", FIRST_DUE.plusMonths(i).plusDays(i % 3).toString(), 100_00));
        }
        last = Events.payment("P", "L1", FIRST_DUE.toString(), 1);
        businessDate = FIRST_DUE.plusMonths(instalments - 1).plusDays(1);
    }

    /** The position with all facts, after one more payment. */
    @Benchmark
    public Optional<LoanStatement> statement() {
        return book.statement(account.with(last), "C1", businessDate);
    }

    /** The baseline. */
    @Benchmark
    public List<Instalment> statementByHand() {
        return book.schedule(account.with(last), businessDate);
    }
}
