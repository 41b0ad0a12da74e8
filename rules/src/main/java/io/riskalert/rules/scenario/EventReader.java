package io.riskalert.rules.scenario;

import io.riskalert.rules.compile.RuleProblem;
import io.riskalert.rules.fact.Channel;
import io.riskalert.rules.fact.CounterpartyKind;
import io.riskalert.rules.fact.CustomerEvent;
import io.riskalert.rules.fact.CustomerUpdate;
import io.riskalert.rules.fact.Direction;
import io.riskalert.rules.fact.Repayment;
import io.riskalert.rules.fact.RepaymentKind;
import io.riskalert.rules.fact.Transaction;
import io.riskalert.rules.fact.TransactionStatus;
import io.riskalert.rules.fact.TransactionType;
import io.riskalert.rules.yaml.YamlNode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/**
 * Makes events of what a scenario tells of them. Names are those of the facts; amounts are in major units and have names
 * without {@code Minor}. What is not told is an ordinary purchase, loan, payment.
 */
final class EventReader {
    /** Kinds of events, as scenarios name them. */
    static final List<String> KINDS = List.of("transaction", "loan", "repayment", "customer");

    private static final List<String> TRANSACTION = List.of(
            "at",
            "amount",
            "type",
            "direction",
            "mcc",
            "merchantId",
            "counterpartyId",
            "counterpartyKind",
            "channel",
            "status",
            "balance",
            "currency",
            "accountId",
            "deviceId",
            "country",
            "latitude",
            "longitude",
            "id");
    private static final List<String> REPAYMENT =
            List.of("at", "loanId", "amount", "kind", "valueDate", "reverses", "currency", "id");
    private static final List<String> CUSTOMER = List.of(
            "at",
            "segment",
            "partner",
            "zone",
            "monthlyIncome",
            "bureauScore",
            "bureauEnquiries30d",
            "outsideDebt",
            "contactChanged",
            "creditLimit",
            "id");
    private static final Set<TransactionType> INCOMING = Set.of(
            TransactionType.SALARY, TransactionType.CASH_DEPOSIT, TransactionType.DRAWDOWN, TransactionType.REFUND);
    static final String LOAN_ID = "L1";

    private final String file;
    private final List<RuleProblem> problems;
    private final ZoneId zone;
    private final String currencyOfPortfolio;
    private int events;

    EventReader(String file, List<RuleProblem> problems, ZoneId zone, String currencyOfPortfolio) {
        this.file = file;
        this.problems = problems;
        this.zone = zone;
        this.currencyOfPortfolio = currencyOfPortfolio;
    }

    /** The names that an event of this kind may have. */
    static List<String> names(String kind) {
        return switch (kind) {
            case "transaction" -> TRANSACTION;
            case "loan" -> LoanReader.NAMES;
            case "repayment" -> REPAYMENT;
            default -> CUSTOMER;
        };
    }

    /** The event. */
    CustomerEvent read(String kind, YamlNode node, int repetition, long timeMs) {
        events++;
        String what = kind.equals("customer") ? "a customer update" : "a " + kind;
        Fields fields = new Fields(file, problems, node, what, names(kind), repetition);
        return switch (kind) {
            case "transaction" -> transaction(fields, timeMs);
            case "loan" -> new LoanReader(file, problems, zone, currencyOfPortfolio).read(fields, id(fields), timeMs);
            case "repayment" -> repayment(fields, timeMs);
            default -> customer(fields, timeMs);
        };
    }

    private Transaction transaction(Fields fields, long timeMs) {
        TransactionType type = fields.constant("type", TransactionType.class, TransactionType.PURCHASE);
        boolean purchase = type == TransactionType.PURCHASE || type == TransactionType.REFUND;
        Direction usual = INCOMING.contains(type) ? Direction.CREDIT : Direction.DEBIT;
        String currency = fields.currency(currencyOfPortfolio);
        return new Transaction(
                id(fields),
                Scenario.CUSTOMER,
                timeMs,
                fields.text("accountId", "A1"),
                fields.constant("direction", Direction.class, usual),
                type,
                fields.constant("channel", Channel.class, purchase ? Channel.POS : Channel.MOBILE),
                fields.constant("status", TransactionStatus.class, TransactionStatus.APPROVED),
                fields.moneyMinor("amount", currency, 10_000),
                currency,
                fields.moneyMinorOrNull("balance", currency),
                fields.text("merchantId", purchase ? "M1" : ""),
                fields.text("mcc", purchase ? "5411" : ""),
                fields.text("counterpartyId", ""),
                fields.constant("counterpartyKind", CounterpartyKind.class, CounterpartyKind.UNKNOWN),
                fields.text("country", "CN"),
                fields.degrees("latitude"),
                fields.degrees("longitude"),
                fields.text("deviceId", "D1"));
    }

    private Repayment repayment(Fields fields, long timeMs) {
        String reverses = fields.text("reverses", "");
        String currency = fields.currency(currencyOfPortfolio);
        return new Repayment(
                id(fields),
                Scenario.CUSTOMER,
                timeMs,
                fields.text("loanId", LOAN_ID),
                fields.constant(
                        "kind",
                        RepaymentKind.class,
                        reverses.isEmpty() ? RepaymentKind.RECEIVED : RepaymentKind.REVERSED),
                fields.moneyMinor("amount", currency, 100_000),
                currency,
                fields.date(
                        "valueDate", Instant.ofEpochMilli(timeMs).atZone(zone).toLocalDate()),
                reverses);
    }

    private CustomerUpdate customer(Fields fields, long timeMs) {
        return new CustomerUpdate(
                id(fields),
                Scenario.CUSTOMER,
                timeMs,
                fields.text("segment", ""),
                fields.text("partner", ""),
                fields.text("zone", ""),
                fields.moneyMinorOrNull("monthlyIncome", currencyOfPortfolio),
                fields.wholeOrNull("bureauScore"),
                fields.wholeOrNull("bureauEnquiries30d"),
                fields.moneyMinorOrNull("outsideDebt", currencyOfPortfolio),
                fields.truth("contactChanged"),
                fields.moneyMinorOrNull("creditLimit", currencyOfPortfolio));
    }

    private String id(Fields fields) {
        return fields.text("id", "e" + events);
    }
}
