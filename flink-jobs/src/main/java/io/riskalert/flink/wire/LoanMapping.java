package io.riskalert.flink.wire;

import io.riskalert.rules.fact.Instalment;
import io.riskalert.rules.fact.LoanEvent;
import io.riskalert.rules.fact.LoanEventKind;
import io.riskalert.rules.loan.Schedules;
import io.riskalert.rules.loan.schedule.Disbursement;
import io.riskalert.rules.loan.schedule.ScheduleTerms;
import io.riskalert.rules.loan.schedule.TermsCheck;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Loan events between wire and facts. */
final class LoanMapping {
    private static final EnumMapping<io.riskalert.avro.LoanEventKind, LoanEventKind> KIND =
            EnumMapping.of(io.riskalert.avro.LoanEventKind.class, LoanEventKind.class, LoanEventKind.UNKNOWN);

    private LoanMapping() {}

    static LoanEvent toFact(io.riskalert.avro.LoanEvent record, String defaultCurrency) throws InvalidEventException {
        LoanEventKind kind = KIND.map(record.getKind());
        List<Instalment> schedule = schedule(record.getSchedule(), kind.schedules());
        ScheduleTerms terms = null;
        List<Disbursement> disbursements = List.of();
        switch (kind) {
            // To pass over what happened to a loan would accuse or spare its customer without a reason.
            case UNKNOWN -> throw new InvalidEventException("kind is not told, or newer than this version");
            case OPENED, RESCHEDULED -> {
                if (schedule.isEmpty()) {
                    terms = terms(record);
                    disbursements = disbursements(record);
                    checkTerms(terms, disbursements, record.getPrincipalMinor());
                }
            }
            case PAYMENT_HOLIDAY ->
                Checks.range("holidayPeriods", record.getHolidayPeriods(), 1, LoanEvent.MAX_HOLIDAY_PERIODS);
            case WAIVED -> checkWaiver(record, schedule);
            case CHARGED -> {
                if (schedule.isEmpty()) {
                    throw new InvalidEventException("kind is CHARGED, but schedule tells no charge");
                }
            }
            case PROMISED -> {
                if (record.getValueDate() == null) {
                    throw new InvalidEventException(
                            "kind is PROMISED, but valueDate does not tell the day by which it is to be paid");
                }
            }
            case CLOSED, SETTLED, WRITTEN_OFF, REOPENED -> {}
        }
        LocalDate valueDate = record.getValueDate();
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
                schedule,
                disbursements,
                valueDate == null ? null : Checks.date("valueDate", valueDate),
                kind == LoanEventKind.WAIVED || kind == LoanEventKind.PROMISED
                        ? Checks.amount("amountMinor", record.getAmountMinor())
                        : 0,
                kind == LoanEventKind.PAYMENT_HOLIDAY ? record.getHolidayPeriods() : 0);
    }

    private static ScheduleTerms terms(io.riskalert.avro.LoanEvent record) throws InvalidEventException {
        io.riskalert.avro.LoanTerms terms = record.getTerms();
        if (terms == null || terms.getMethod() == io.riskalert.avro.RepaymentMethod.UNKNOWN) {
            throw new InvalidEventException("neither schedule nor terms with a repayment method are given");
        }
        return LoanTermsMapping.toFact(terms);
    }

    /** What the schedule is computed from is tried here, so that later it cannot fail. */
    private static void checkTerms(ScheduleTerms terms, List<Disbursement> disbursements, long principalMinor)
            throws InvalidEventException {
        List<String> problems = TermsCheck.problems(
                disbursements.isEmpty()
                        ? List.of(new Disbursement(terms.periods().startDate(), principalMinor))
                        : disbursements,
                terms);
        if (!problems.isEmpty()) {
            throw new InvalidEventException("terms make no schedule: " + String.join("; ", problems));
        }
    }

    private static void checkWaiver(io.riskalert.avro.LoanEvent record, List<Instalment> schedule)
            throws InvalidEventException {
        if (record.getAmountMinor() == 0 && schedule.isEmpty()) {
            throw new InvalidEventException(
                    "kind is WAIVED, but neither amountMinor nor schedule tells what is waived");
        }
    }

    private static List<Disbursement> disbursements(io.riskalert.avro.LoanEvent record) throws InvalidEventException {
        Checks.range("number of disbursements", record.getDisbursements().size(), 0, ScheduleTerms.MAX_DISBURSEMENTS);
        List<Disbursement> disbursements = new ArrayList<>();
        for (io.riskalert.avro.Disbursement disbursement : record.getDisbursements()) {
            disbursements.add(new Disbursement(
                    Checks.date("disbursements.date", disbursement.getDate()),
                    Checks.amount("disbursements.amountMinor", disbursement.getAmountMinor())));
        }
        return disbursements;
    }

    static io.riskalert.avro.LoanEvent toRecord(LoanEvent fact) {
        ScheduleTerms terms = fact.terms();
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
                terms == null ? null : LoanTermsMapping.toRecord(terms),
                fact.schedule().stream()
                        .map(row -> new io.riskalert.avro.Instalment(
                                row.number(),
                                row.dueDate(),
                                row.principalMinor(),
                                row.interestMinor(),
                                row.feeMinor(),
                                row.penaltyMinor()))
                        .toList(),
                fact.disbursements().stream()
                        .map(drawn -> new io.riskalert.avro.Disbursement(drawn.date(), drawn.amountMinor()))
                        .toList(),
                fact.valueDate(),
                fact.amountMinor(),
                fact.holidayPeriods());
    }

    private static List<Instalment> schedule(List<io.riskalert.avro.Instalment> rows, boolean sorted)
            throws InvalidEventException {
        Checks.range("number of rows in schedule", rows.size(), 0, Schedules.MAX_INSTALMENTS);
        List<Instalment> schedule = new ArrayList<>(rows.size());
        for (io.riskalert.avro.Instalment row : rows) {
            schedule.add(new Instalment(
                    row.getNumber(),
                    Checks.date("schedule.dueDate", row.getDueDate()),
                    Checks.amount("schedule.principalMinor", row.getPrincipalMinor()),
                    Checks.amount("schedule.interestMinor", row.getInterestMinor()),
                    Checks.amount("schedule.feeMinor", row.getFeeMinor()),
                    Checks.amount("schedule.penaltyMinor", row.getPenaltyMinor())));
        }
        return sorted ? Schedules.given(schedule) : schedule;
    }
}
