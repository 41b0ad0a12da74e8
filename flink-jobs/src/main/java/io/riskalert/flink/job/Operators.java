package io.riskalert.flink.job;

import java.util.List;

/**
 * Uids and names of all operators. A uid finds an operator's state in a savepoint: it never changes, and a new operator gets
 * a new one.
 */
public final class Operators {
    /** Source of the transactions topic. */
    public static final String SOURCE_TRANSACTIONS = "source-transactions";
    /** Source of the loans topic. */
    public static final String SOURCE_LOANS = "source-loans";
    /** Source of the repayments topic. */
    public static final String SOURCE_REPAYMENTS = "source-repayments";
    /** Source of the customers topic. */
    public static final String SOURCE_CUSTOMERS = "source-customers";
    /** Source of the rules topic. */
    public static final String SOURCE_RULES = "source-rules";
    /** Reads what the rules topic holds. */
    public static final String READ_RULES = "read-rules";
    /** The files of a replay. */
    public static final String SOURCE_REPLAY = "source-replay";
    /** Splits off records that could not be read. */
    public static final String READABLE = "readable-records";
    /** Decides, per customer. */
    public static final String CUSTOMERS = "customers";
    /** Sink of the alerts topic. */
    public static final String SINK_ALERTS = "sink-alerts";
    /** Sink of the alerts-shadow topic. */
    public static final String SINK_SHADOW = "sink-alerts-shadow";
    /** Sink of the rule-status topic. */
    public static final String SINK_RULE_STATUS = "sink-rule-status";
    /** Sink of the dead-letters topic. */
    public static final String SINK_DEAD_LETTERS = "sink-dead-letters";
    /** Sink of loan positions at the end of a replay. */
    public static final String SINK_LOAN_POSITIONS = "sink-loan-positions";

    /** Sink of the events that a rule matched or failed on, in a replay. */
    public static final String SINK_HITS = "sink-hits";

    /** All of them, in the order of the picture. */
    public static final List<String> ALL = List.of(
            SOURCE_TRANSACTIONS,
            SOURCE_LOANS,
            SOURCE_REPAYMENTS,
            SOURCE_CUSTOMERS,
            timeOf(SOURCE_TRANSACTIONS),
            timeOf(SOURCE_LOANS),
            timeOf(SOURCE_REPAYMENTS),
            timeOf(SOURCE_CUSTOMERS),
            SOURCE_RULES,
            READ_RULES,
            SOURCE_REPLAY,
            READABLE,
            CUSTOMERS,
            SINK_ALERTS,
            SINK_SHADOW,
            SINK_RULE_STATUS,
            SINK_DEAD_LETTERS,
            SINK_LOAN_POSITIONS,
            SINK_HITS);

    private Operators() {}

    /** Makes the time of a topic; stands behind the source of it. */
    public static String timeOf(String source) {
        return source.replace("source-", "time-");
    }
}
