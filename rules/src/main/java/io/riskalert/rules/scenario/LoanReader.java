package io.riskalert.rules.scenario;

import io.riskalert.rules.compile.RuleProblem;
import io.riskalert.rules.fact.Instalment;
import io.riskalert.rules.fact.LoanEvent;
import io.riskalert.rules.fact.LoanEventKind;
import io.riskalert.rules.fact.RepaymentMethod;
import io.riskalert.rules.loan.schedule.AmortisationTerms;
import io.riskalert.rules.loan.schedule.DayCount;
import io.riskalert.rules.loan.schedule.Disbursement;
import io.riskalert.rules.loan.schedule.DueDateAdjustment;
import io.riskalert.rules.loan.schedule.Frequency;
import io.riskalert.rules.loan.schedule.InterestTerms;
import io.riskalert.rules.loan.schedule.MoneyRounding;
import io.riskalert.rules.loan.schedule.PaymentPeriods;
import io.riskalert.rules.loan.schedule.ScheduleTerms;
import io.riskalert.rules.loan.schedule.TermsCheck;
import io.riskalert.rules.yaml.YamlNode;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes a loan event of what a scenario tells of it: by default a loan of 12 monthly instalments of 1,000.00 is opened. */
final class LoanReader {
    /** The names that a loan event may have. */
    static final List<String> NAMES = List.of(
            "at",
            "loanId",
            "instalments",
            "instalment",
            "firstDueDate",
            "kind",
            "principal",
            "method",
            "annualRatePercent",
            "schedule",
            "product",
            "partner",
            "currency",
            "id",
            "valueDate",
            "amount",
            "holidayPeriods",
            "startDate",
            "lastDueDate",
            "every",
            "unit",
            "dayCount",
            "interestMethod",
            "interestFreePeriods",
            "interestDeferredPeriods",
            "principalGracePeriods",
            "balloon",
            "downPaymentPercent",
            "levelled",
            "rounding",
            "instalmentMultiple",
            "dueDateAdjustment",
            "region",
            "disbursements");

    private static final List<String> ROW = List.of("number", "dueDate", "principal", "interest", "fee", "penalty");
    private static final List<String> DISBURSEMENT = List.of("date", "amount");
    private static final int MOST_INSTALMENTS = ScheduleTerms.MAX_INSTALMENTS;

    private final String file;
    private final List<RuleProblem> problems;
    private final ZoneId zone;
    private final String currencyOfPortfolio;

    LoanReader(String file, List<RuleProblem> problems, ZoneId zone, String currencyOfPortfolio) {
        this.file = file;
        this.problems = problems;
        this.zone = zone;
        this.currencyOfPortfolio = currencyOfPortfolio;
    }

    LoanEvent read(Fields fields, String eventId, long timeMs) {
        LoanEventKind kind = fields.constant("kind", LoanEventKind.class, LoanEventKind.OPENED);
        String currency = fields.currency(currencyOfPortfolio);
        List<Instalment> schedule = schedule(fields, kind, currency);
        int instalments = fields.whole("instalments", 12, 1, MOST_INSTALMENTS);
        long instalmentMinor = fields.moneyMinor("instalment", currency, 100_000);
        long principalMinor = fields.moneyMinor("principal", currency, instalments * instalmentMinor);
        List<Disbursement> disbursements = disbursements(fields, currency);
        LocalDate granted = Instant.ofEpochMilli(timeMs).atZone(zone).toLocalDate();
        ScheduleTerms terms = kind.schedules() && schedule.isEmpty()
                ? terms(fields, currency, instalments, instalmentMinor, granted)
                : null;
        if (terms != null) {
            check(fields, terms, principalMinor, disbursements);
        }
        long amountMinor = fields.moneyMinor("amount", currency, 0);
        if (kind == LoanEventKind.WAIVED && amountMinor == 0 && schedule.isEmpty()) {
            fields.problem(
                    "kind",
                    "WAIVED needs an 'amount', or a 'schedule' of what is waived: [{ number: 3, interest: 5.00 }]");
        }
        if (kind == LoanEventKind.PROMISED && !fields.has("valueDate")) {
            fields.problem("kind", "PROMISED needs a 'valueDate', the day by which it is to be paid");
        }
        if (kind == LoanEventKind.CHARGED && schedule.isEmpty()) {
            fields.problem("kind", "CHARGED needs a 'schedule' of charges: [{ dueDate: 2026-03-05, penalty: 5.00 }]");
        }
        return new LoanEvent(
                eventId,
                Scenario.CUSTOMER,
                timeMs,
                fields.text("loanId", EventReader.LOAN_ID),
                kind,
                fields.text("product", "cash-loan"),
                fields.text("partner", ""),
                principalMinor,
                currency,
                terms,
                schedule,
                disbursements,
                fields.has("valueDate") ? fields.date("valueDate", granted) : null,
                amountMinor,
                kind == LoanEventKind.PAYMENT_HOLIDAY
                        ? fields.whole("holidayPeriods", 1, 1, LoanEvent.MAX_HOLIDAY_PERIODS)
                        : 0);
    }

    private ScheduleTerms terms(
            Fields fields, String currency, int instalments, long instalmentMinor, LocalDate granted) {
        boolean fixed = fields.has("instalment") || !fields.has("principal");
        RepaymentMethod method = fields.constant(
                "method",
                RepaymentMethod.class,
                fixed ? RepaymentMethod.FIXED_INSTALMENT : RepaymentMethod.EQUAL_INSTALMENT);
        Frequency frequency = new Frequency(
                fields.whole("every", 1, 1, Frequency.MAX_EVERY),
                fields.constant("unit", Frequency.Unit.class, Frequency.Unit.MONTHS));
        LocalDate firstDueDate = fields.date("firstDueDate", frequency.after(granted, 1));
        PaymentPeriods periods = new PaymentPeriods(
                fields.date("startDate", frequency.after(firstDueDate, -1)),
                instalments,
                frequency,
                firstDueDate,
                fields.has("lastDueDate") ? fields.date("lastDueDate", firstDueDate) : null,
                fields.has("dueDateAdjustment")
                        ? fields.constant("dueDateAdjustment", DueDateAdjustment.class, DueDateAdjustment.STAY)
                        : null,
                fields.text("region", ""));
        InterestTerms interest = new InterestTerms(
                fields.constant("interestMethod", InterestTerms.Method.class, InterestTerms.Method.DECLINING_BALANCE),
                fields.percentPpm("annualRatePercent"),
                fields.constant("dayCount", DayCount.class, DayCount.THIRTY_360),
                fields.whole("interestFreePeriods", 0, 0, MOST_INSTALMENTS),
                fields.whole("interestDeferredPeriods", 0, 0, MOST_INSTALMENTS));
        AmortisationTerms amortisation = new AmortisationTerms(
                method,
                fields.whole("principalGracePeriods", 0, 0, MOST_INSTALMENTS),
                fields.moneyMinor("balloon", currency, 0),
                fields.percentPpm("downPaymentPercent"),
                fields.truth("levelled"),
                method == RepaymentMethod.FIXED_INSTALMENT ? instalmentMinor : 0);
        MoneyRounding rounding = new MoneyRounding(
                fields.constant("rounding", RoundingMode.class, RoundingMode.HALF_UP),
                fields.moneyMinor("instalmentMultiple", currency, 1));
        return new ScheduleTerms(periods, interest, amortisation, rounding);
    }

    private static void check(
            Fields fields, ScheduleTerms terms, long principalMinor, List<Disbursement> disbursements) {
        List<Disbursement> paidOut = disbursements.isEmpty()
                ? List.of(new Disbursement(terms.periods().startDate(), principalMinor))
                : disbursements;
        List<String> wrong = TermsCheck.problems(paidOut, terms);
        if (!wrong.isEmpty()) {
            fields.problem("method", "these terms make no schedule: " + String.join("; ", wrong));
        }
    }

    private List<Instalment> schedule(Fields fields, LoanEventKind kind, String currency) {
        boolean waived = kind == LoanEventKind.WAIVED;
        List<Instalment> schedule = new ArrayList<>();
        for (YamlNode item :
                rows(fields, "schedule", waived ? "{ number: …, interest: … }" : "{ dueDate: …, principal: … }")) {
            Fields row = new Fields(file, problems, item, "a row of a schedule", ROW, 1);
            row.required(waived ? "number" : "dueDate");
            int number = kind.schedules() ? schedule.size() + 1 : 0;
            schedule.add(new Instalment(
                    row.whole("number", number, 0, MOST_INSTALMENTS),
                    row.date("dueDate", LocalDate.EPOCH),
                    row.moneyMinor("principal", currency, 0),
                    row.moneyMinor("interest", currency, 0),
                    row.moneyMinor("fee", currency, 0),
                    row.moneyMinor("penalty", currency, 0)));
        }
        return schedule;
    }

    private List<Disbursement> disbursements(Fields fields, String currency) {
        List<Disbursement> disbursements = new ArrayList<>();
        for (YamlNode item : rows(fields, "disbursements", "{ date: …, amount: … }")) {
            Fields row = new Fields(file, problems, item, "a disbursement", DISBURSEMENT, 1);
            row.required("date");
            row.required("amount");
            disbursements.add(
                    new Disbursement(row.date("date", LocalDate.EPOCH), row.moneyMinor("amount", currency, 0)));
        }
        return disbursements;
    }

    private static List<YamlNode> rows(Fields fields, String name, String row) {
        @Nullable YamlNode node = fields.node(name);
        if (node == null) {
            return List.of();
        }
        if (node instanceof YamlNode.Sequence rows && rows.items().size() <= MOST_INSTALMENTS) {
            return rows.items();
        }
        fields.problem(node, "'" + name + "' is a list of at most " + MOST_INSTALMENTS + " rows " + row);
        return List.of();
    }
}
