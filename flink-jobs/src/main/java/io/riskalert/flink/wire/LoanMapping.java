package io.riskalert.flink.wire;

import io.riskalert.rules.fact.Instalment;
import io.riskalert.rules.fact.LoanEvent;
import io.riskalert.rules.fact.LoanEventKind;
import io.riskalert.rules.fact.LoanTerms;
import io.riskalert.rules.fact.RepaymentMethod;
import io.riskalert.rules.loan.Schedules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Loan events between wire and facts. */
final class LoanMapping {
    private static final long MAX_RATE_PPM = 100_000_000;
    private static final EnumMapping<io.riskalert.avro.LoanEventKind, LoanEventKind> KIND =
            EnumMapping.of(io.riskalert.avro.LoanEventKind.class, LoanEventKind.class, LoanEventKind.UNKNOWN);
    private static final EnumMapping<io.riskalert.avro.RepaymentMethod, RepaymentMethod> METHOD =
            EnumMapping.of(io.riskalert.avro.RepaymentMethod.class, RepaymentMethod.class, RepaymentMethod.UNKNOWN);

    private LoanMapping() {}

    static LoanEvent toFact(io.riskalert.avro.LoanEvent record, String defaultCurrency) throws InvalidEventException {
        LoanEventKind kind = KIND.map(record.getKind());
        List<Instalment> schedule = schedule(record.getSchedule());
        LoanTerms terms = terms(record.getTerms());
        switch (kind) {
            // To pass over what happened to a loan would accuse or spare its customer without a reason.
            case UNKNOWN -> throw new InvalidEventException("kind is not told, or newer than this version");
            case OPENED, RESCHEDULED -> {
                if (schedule.isEmpty() && (terms == null || terms.method() == RepaymentMethod.UNKNOWN)) {
                    throw new InvalidEventException("neither schedule nor terms with a repayment method are given");
                }
            }
            case CLOSED -> {}
        }
        return new LoanEvent(
                Checks.id("eventId", record.getEventId()),
                Checks.id("customerId", record.getCustomerId()),
                Checks.timeMs("time", record.getTime()),
                Checks.id("loanId", record.getLoanId()),
                kind,
                Checks.text("product", record.getProduct()),
                Checks.text("partner", record.getPartner()),
                Checks.amount("principalMinor", record.getPrincipalMinor()),
                Checks.currency(record.getCurrency(), defaultCurrency),
                terms,
                schedule);
    }

    static io.riskalert.avro.LoanEvent toRecord(LoanEvent fact) {
        LoanTerms terms = fact.terms();
        return new io.riskalert.avro.LoanEvent(
                fact.eventId(),
                fact.customerId(),
                Instant.ofEpochMilli(fact.timeMs()),
                fact.loanId(),
                io.riskalert.avro.LoanEventKind.valueOf(fact.kind().name()),
                fact.product(),
                fact.partner(),
                fact.principalMinor(),
                fact.currency(),
                terms == null
                        ? null
                        : new io.riskalert.avro.LoanTerms(
                                io.riskalert.avro.RepaymentMethod.valueOf(
                                        terms.method().name()),
                                terms.annualRatePpm(),
                                terms.instalments(),
                                terms.firstDueDate(),
                                terms.instalmentMinor()),
                fact.schedule().stream()
                        .map(row -> new io.riskalert.avro.Instalment(
                                row.number(), row.dueDate(), row.principalMinor(), row.interestMinor(), row.feeMinor()))
                        .toList());
    }

    private static @Nullable LoanTerms terms(io.riskalert.avro.@Nullable LoanTerms terms) throws InvalidEventException {
        if (terms == null) {
            return null;
        }
        RepaymentMethod method = METHOD.map(terms.getMethod());
        long instalmentMinor = Checks.amount("terms.instalmentMinor", terms.getInstalmentMinor());
        if (method == RepaymentMethod.FIXED_INSTALMENT && instalmentMinor == 0) {
            throw new InvalidEventException("terms.instalmentMinor is 0, but the method is FIXED_INSTALMENT");
        }
        return new LoanTerms(
                method,
                Checks.range("terms.annualRatePpm", terms.getAnnualRatePpm(), 0, MAX_RATE_PPM),
                (int) Checks.range("terms.instalments", terms.getInstalments(), 1, Schedules.MAX_INSTALMENTS),
                Checks.date("terms.firstDueDate", terms.getFirstDueDate()),
                instalmentMinor);
    }

    private static List<Instalment> schedule(List<io.riskalert.avro.Instalment> rows) throws InvalidEventException {
        Checks.range("number of rows in schedule", rows.size(), 0, Schedules.MAX_INSTALMENTS);
        List<Instalment> schedule = new ArrayList<>(rows.size());
        for (io.riskalert.avro.Instalment row : rows) {
            schedule.add(new Instalment(
                    row.getNumber(),
                    Checks.date("schedule.dueDate", row.getDueDate()),
                    Checks.amount("schedule.principalMinor", row.getPrincipalMinor()),
                    Checks.amount("schedule.interestMinor", row.getInterestMinor()),
                    Checks.amount("schedule.feeMinor", row.getFeeMinor())));
        }
        schedule.sort(Comparator.comparing(Instalment::dueDate).thenComparing(Instalment::number));
        return schedule;
    }
}
