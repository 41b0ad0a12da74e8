package io.riskalert.flink.replay.profile;

import static io.riskalert.flink.replay.profile.FieldDef.optional;
import static io.riskalert.flink.replay.profile.FieldDef.required;
import static io.riskalert.flink.replay.profile.FieldType.BOOLEAN;
import static io.riskalert.flink.replay.profile.FieldType.DATE;
import static io.riskalert.flink.replay.profile.FieldType.DECIMAL;
import static io.riskalert.flink.replay.profile.FieldType.DUE_DATE;
import static io.riskalert.flink.replay.profile.FieldType.INTEGER;
import static io.riskalert.flink.replay.profile.FieldType.MINOR;
import static io.riskalert.flink.replay.profile.FieldType.MONEY;
import static io.riskalert.flink.replay.profile.FieldType.TEXT;
import static io.riskalert.flink.replay.profile.FieldType.TIME;
import static io.riskalert.flink.replay.profile.FieldType.enumOf;

import io.riskalert.rules.fact.Channel;
import io.riskalert.rules.fact.CounterpartyKind;
import io.riskalert.rules.fact.Direction;
import io.riskalert.rules.fact.LoanEventKind;
import io.riskalert.rules.fact.RepaymentKind;
import io.riskalert.rules.fact.RepaymentMethod;
import io.riskalert.rules.fact.TransactionStatus;
import io.riskalert.rules.fact.TransactionType;
import io.riskalert.rules.loan.schedule.DayCount;
import io.riskalert.rules.loan.schedule.DueDateAdjustment;
import io.riskalert.rules.loan.schedule.Frequency;
import io.riskalert.rules.loan.schedule.InterestTerms;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The streams a data set may hold, in the order in which events of the same time are read: what a loan is must be known
 * before its payments.
 */
public enum StreamKind {
    /** What became known of customers. */
    CUSTOMERS(
            optional("eventId", TEXT),
            required("customerId", TEXT),
            required("time", TIME),
            optional("segment", TEXT),
            optional("partner", TEXT),
            optional("zone", TEXT),
            optional("monthlyIncome", MONEY),
            optional("monthlyIncomeMinor", MINOR),
            optional("bureauScore", INTEGER),
            optional("bureauEnquiries30d", INTEGER),
            optional("outsideDebt", MONEY),
            optional("outsideDebtMinor", MINOR),
            optional("creditLimit", MONEY),
            optional("creditLimitMinor", MINOR),
            optional("contactChanged", BOOLEAN)),
    /** What happened to loans. */
    LOANS(
            optional("eventId", TEXT),
            required("customerId", TEXT),
            required("time", TIME),
            required("loanId", TEXT),
            optional("kind", enumOf(LoanEventKind.class)),
            optional("product", TEXT),
            optional("partner", TEXT),
            required("principal", MONEY),
            required("principalMinor", MINOR),
            optional("currency", TEXT),
            optional("method", enumOf(RepaymentMethod.class)),
            optional("annualRatePercent", DECIMAL),
            optional("annualRatePpm", INTEGER),
            required("instalments", INTEGER),
            required("firstDueDate", DUE_DATE),
            optional("instalment", MONEY),
            optional("instalmentMinor", MINOR),
            optional("startDate", DATE),
            optional("lastDueDate", DATE),
            optional("every", INTEGER),
            optional("unit", enumOf(Frequency.Unit.class)),
            optional("interestMethod", enumOf(InterestTerms.Method.class)),
            optional("dayCount", enumOf(DayCount.class)),
            optional("interestFreePeriods", INTEGER),
            optional("interestDeferredPeriods", INTEGER),
            optional("principalGracePeriods", INTEGER),
            optional("balloon", MONEY),
            optional("balloonMinor", MINOR),
            optional("downPaymentPercent", DECIMAL),
            optional("levelled", BOOLEAN),
            optional("rounding", enumOf(RoundingMode.class)),
            optional("instalmentMultiple", MONEY),
            optional("instalmentMultipleMinor", MINOR),
            optional("dueDateAdjustment", enumOf(DueDateAdjustment.class)),
            optional("region", TEXT),
            optional("valueDate", DATE),
            optional("amount", MONEY),
            optional("amountMinor", MINOR),
            optional("holidayPeriods", INTEGER)),
    /** Payments on loans. */
    REPAYMENTS(
            optional("eventId", TEXT),
            required("customerId", TEXT),
            required("time", TIME),
            required("loanId", TEXT),
            optional("kind", enumOf(RepaymentKind.class)),
            required("amount", MONEY),
            required("amountMinor", MINOR),
            optional("currency", TEXT),
            optional("valueDate", DATE),
            optional("reversesId", TEXT)),
    /** Movements on accounts and cards. */
    TRANSACTIONS(
            optional("eventId", TEXT),
            required("customerId", TEXT),
            required("time", TIME),
            optional("accountId", TEXT),
            optional("direction", enumOf(Direction.class)),
            optional("type", enumOf(TransactionType.class)),
            optional("channel", enumOf(Channel.class)),
            optional("status", enumOf(TransactionStatus.class)),
            required("amount", MONEY),
            required("amountMinor", MINOR),
            optional("currency", TEXT),
            optional("balance", MONEY),
            optional("balanceMinor", MINOR),
            optional("merchantId", TEXT),
            optional("mcc", TEXT),
            optional("counterpartyId", TEXT),
            optional("counterpartyKind", enumOf(CounterpartyKind.class)),
            optional("country", TEXT),
            optional("latitudeDeg", DECIMAL),
            optional("longitudeDeg", DECIMAL),
            optional("deviceId", TEXT));

    private final List<FieldDef> fields;

    StreamKind(FieldDef... fields) {
        this.fields = List.of(fields);
    }

    /** The key of the stream in a profile and its name in summaries. */
    public String key() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** The fields that can be mapped. An amount of money appears in major units and, as {@code …Minor}, in minor units. */
    public List<FieldDef> fields() {
        return fields;
    }

    /** The field of that name. */
    public Optional<FieldDef> field(String name) {
        return fields.stream().filter(field -> field.name().equals(name)).findFirst();
    }

    /** Names of all fields. */
    public List<String> fieldNames() {
        return fields.stream().map(FieldDef::name).toList();
    }

    /** Keys of all streams. */
    public static List<String> keys() {
        return Arrays.stream(values()).map(StreamKind::key).toList();
    }
}
