package io.riskalert.flink.config;

import static io.riskalert.flink.config.Key.defaulted;
import static io.riskalert.flink.config.Key.optional;
import static io.riskalert.flink.config.Key.required;

import io.riskalert.rules.loan.AllocationOrder;
import io.riskalert.rules.loan.schedule.DueDateAdjustment;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** All keys of the configuration file, in the order of the reference. */
final class ConfigKeys {
    /** What stands below this goes to the Kafka clients as it is. */
    static final String KAFKA_PROPERTIES = "kafka.properties.";

    static final Key<String> JOB_NAME =
            defaulted("job.name", ValueType.word(), "risk-alert-engine", "Name of the job on the cluster.");
    static final Key<Integer> PARALLELISM = optional(
            "job.parallelism",
            ValueType.integer(1, 10_000),
            "Subtasks per operator. Without it, what the cluster says; on one machine, its processors.");
    static final Key<Integer> MAX_PARALLELISM = defaulted(
            "job.maxParallelism",
            ValueType.integer(1, 32_768),
            "128",
            "Upper limit of parallelism. Cannot be changed for as long as the state lives.");

    static final Key<String> BOOTSTRAP_SERVERS =
            required("kafka.bootstrapServers", ValueType.brokers(), "The brokers.");
    static final Key<String> GROUP_ID = defaulted(
            "kafka.groupId",
            ValueType.word(),
            "risk-alert-engine",
            "Consumer group under which progress is committed, for monitoring.");
    static final Key<JobConfig.StartingOffsets> STARTING_OFFSETS = defaulted(
            "kafka.startingOffsets",
            ValueType.choice(JobConfig.StartingOffsets.class),
            "earliest",
            "Where to begin without a checkpoint: the oldest records, new ones only, or where the group stopped.");
    static final Key<Duration> PREFLIGHT_TIMEOUT = defaulted(
            "kafka.preflightTimeout",
            ValueType.duration("1s", "10m"),
            "15s",
            "How long to wait for the broker when it is checked before the start.");
    static final Key<String> REGISTRY_URL = optional(
            "kafka.schemaRegistry.url",
            ValueType.url(List.of("http", "https")),
            "Schema registry. Without it, records carry the fingerprint of their schema.");
    static final Key<String> REGISTRY_USER =
            optional("kafka.schemaRegistry.user", ValueType.text(), "User of the registry, for basic authentication.");
    static final Key<String> REGISTRY_PASSWORD =
            optional("kafka.schemaRegistry.password", ValueType.text(), "Password of that user; best as `${NAME}`.");
    static final Key<Duration> REGISTRY_TIMEOUT = defaulted(
            "kafka.schemaRegistry.timeout",
            ValueType.duration("100ms", "5m"),
            "10s",
            "How long a request to the registry may take.");
    static final Key<Boolean> REGISTRY_AUTO_REGISTER = defaulted(
            "kafka.schemaRegistry.autoRegister",
            ValueType.bool(),
            "true",
            "Whether the job registers the schemas of its outputs; if not, they must be there.");
    static final Key<String> TOPIC_TRANSACTIONS =
            topic("transactions", JobConfig.Topics.DEFAULT.transactions(), "Transactions, in.");
    static final Key<String> TOPIC_LOANS =
            topic("loans", JobConfig.Topics.DEFAULT.loans(), "Loans opened, rescheduled, closed, in.");
    static final Key<String> TOPIC_REPAYMENTS =
            topic("repayments", JobConfig.Topics.DEFAULT.repayments(), "Repayments and reversals, in.");
    static final Key<String> TOPIC_CUSTOMERS =
            topic("customers", JobConfig.Topics.DEFAULT.customers(), "Updates of customers, in.");
    static final Key<String> TOPIC_RULES = topic("rules", JobConfig.Topics.DEFAULT.rules(), "Rule sets, in.");
    static final Key<String> TOPIC_ALERTS =
            topic("alerts", JobConfig.Topics.DEFAULT.alerts(), "Alerts of live rules, out.");
    static final Key<String> TOPIC_ALERTS_SHADOW =
            topic("alertsShadow", JobConfig.Topics.DEFAULT.alertsShadow(), "Alerts of shadow rules, out.");
    static final Key<String> TOPIC_RULE_STATUS = topic(
            "ruleStatus", JobConfig.Topics.DEFAULT.ruleStatus(), "Which rule set runs, and why one was refused, out.");
    static final Key<String> TOPIC_DEAD_LETTERS =
            topic("deadLetters", JobConfig.Topics.DEFAULT.deadLetters(), "Records that could not be read, out.");

    static final Key<JobConfig.Guarantee> GUARANTEE = defaulted(
            "delivery.guarantee",
            ValueType.choice(JobConfig.Guarantee.class),
            "exactly-once",
            "`exactly-once`: alerts are visible with the checkpoint, once. `at-least-once`: visible at once; after a"
                    + " failure some come again, with the same ids.");
    static final Key<String> TRANSACTIONAL_ID_PREFIX = defaulted(
            "delivery.transactionalIdPrefix",
            ValueType.word(),
            "risk-alert-engine",
            "Prefix of transactional ids: its own for each job on a broker, the same for the life of the job.");
    static final Key<Duration> TRANSACTION_TIMEOUT = defaulted(
            "delivery.transactionTimeout",
            ValueType.duration("10s", "7d"),
            "15m",
            "How long the broker keeps an open transaction. Longer than `checkpoints.timeout` plus `restart.maxDelay`,"
                    + " at most the broker's `transaction.max.timeout.ms`.");

    static final Key<Duration> CHECKPOINT_INTERVAL = defaulted(
            "checkpoints.interval",
            ValueType.duration("100ms", "1h"),
            "10s",
            "From the start of one checkpoint to the next. With `exactly-once`, alerts wait for it.");
    static final Key<Duration> CHECKPOINT_TIMEOUT = defaulted(
            "checkpoints.timeout", ValueType.duration("10s", "1d"), "5m", "After this a checkpoint is given up.");
    static final Key<Duration> CHECKPOINT_MIN_PAUSE = defaulted(
            "checkpoints.minPause", ValueType.duration("0", "1h"), "1s", "Least pause between two checkpoints.");
    static final Key<Integer> CHECKPOINT_TRANSFER_THREADS = defaulted(
            "checkpoints.transferThreads",
            ValueType.integer(1, 64),
            "1",
            "Files that each task copies at once, to a checkpoint or from one. More bring a large state to a distant store"
                    + " sooner, and back; meanwhile they take processors from events.");
    static final Key<String> CHECKPOINT_DIR = optional(
            "checkpoints.dir",
            ValueType.url(List.of("file", "s3", "s3a", "s3p", "hdfs", "oss", "gs", "abfs", "abfss", "wasb", "wasbs")),
            "Folder of the checkpoints. Without it, what the cluster says.");
    static final Key<Boolean> CHECKPOINTS_RETAINED = defaulted(
            "checkpoints.retained",
            ValueType.bool(),
            "true",
            "Whether the last checkpoint stays when the job is cancelled.");

    static final Key<JobConfig.Backend> STATE_BACKEND = defaulted(
            "state.backend",
            ValueType.choice(JobConfig.Backend.class),
            "rocksdb",
            "Where the state lives: RocksDB on the local disk, or `hashmap` in memory.");
    static final Key<String> STATE_LOCAL_DIR = optional(
            "state.localDir",
            ValueType.text(),
            "Local folder of RocksDB, on a fast disk. Without it, what the cluster says.");

    static final Key<Integer> REPLACED_PERCENT = defaulted(
            "state.replacedPercent",
            ValueType.integer(5, 200),
            "15",
            "How much of the state on the disk, in percent of what counts, may be versions that newer ones have replaced. More"
                    + " take disk, and less of the processors, most of all while there are many events.");
    static final Key<Long> CACHE_SIZE = defaulted(
            "state.cacheSize",
            ValueType.size("1MiB", "16GiB"),
            "384MiB",
            "Memory in which each subtask keeps customers between events, the latest used ones: about 1,500 to 2,500 per"
                    + " MiB, all told. A sixth of the heap of its process at most, whatever this says.");
    static final Key<Integer> UNWRITTEN_CUSTOMERS = defaulted(
            "state.unwrittenCustomers",
            ValueType.integer(0, 10_000_000),
            "1000",
            "Customers of these whose latest changes may wait to be written when a checkpoint is due; while it is not, more"
                    + " may. All are written before it, which holds up the stream for a few milliseconds per thousand; 0"
                    + " writes with every event.");

    static final Key<Duration> RESTART_INITIAL_DELAY = defaulted(
            "restart.initialDelay",
            ValueType.duration("100ms", "10m"),
            "1s",
            "Delay before the first restart after a failure; it doubles while failures go on.");
    static final Key<Duration> RESTART_MAX_DELAY =
            defaulted("restart.maxDelay", ValueType.duration("100ms", "1h"), "1m", "Longest delay before a restart.");

    static final Key<JobConfig.Follows> FOLLOWS = defaulted(
            "time.follows",
            ValueType.choice(JobConfig.Follows.class),
            "clock",
            "`clock`: where all records have been read, time goes on with the clock, for live data. `events`: time is only"
                    + " what events tell, for data whose times are not the clock's.");
    static final Key<Duration> QUIET_DELAY = defaulted(
            "time.quietDelay",
            ValueType.duration("0", "7d"),
            "10s",
            "How long after it happened an event may reach its topic and still be in time; with `clock`, time stays so far"
                    + " behind the clock.");
    static final Key<Duration> CHECK_INTERVAL = defaulted(
            "time.checkInterval",
            ValueType.duration("100ms", "5m"),
            "2s",
            "How often the brokers are asked whether all records of a topic have been read.");
    static final Key<Duration> RECOVERY_DELAY = defaulted(
            "time.recoveryDelay",
            ValueType.duration("0", "1d"),
            "30s",
            "After brokers or job were away, time waits so long for producers to deliver what they held back.");
    static final Key<LocalTime> CUT_OFF = defaulted(
            "time.cutOff",
            ValueType.timeOfDay(),
            "00:00",
            "Local time from which a day that is over is judged; until then time stands at midnight, and payments of that"
                    + " day still come in time.");
    static final Key<JobConfig.EndOfDayMarker> END_OF_DAY_MARKER = defaulted(
            "time.endOfDayMarker",
            ValueType.choice(JobConfig.EndOfDayMarker.class),
            "off",
            "`required`: a day is judged only after the payment system has said, on every partition of the repayments"
                    + " topic, that all payments of that day were sent.");
    static final Key<Duration> OUT_OF_ORDERNESS = defaulted(
            "time.outOfOrderness",
            ValueType.duration("0", "7d"),
            "10s",
            "How much later than newer records of its partition an event may come and still be in time.");
    static final Key<Duration> IDLE_TIMEOUT = defaulted(
            "time.idleTimeout",
            ValueType.duration("100ms", "1d"),
            "30s",
            "While streams catch up, others need not wait (`time.maxDrift`) for one without records for so long.");
    static final Key<Duration> MAX_FUTURE = defaulted(
            "time.maxFuture",
            ValueType.duration("0", "36500d"),
            "10m",
            "An event whose time is further ahead of the clock becomes a dead letter.");
    static final Key<Duration> MAX_DRIFT = defaulted(
            "time.maxDrift",
            ValueType.duration("0", "3650d"),
            "1h",
            "How far, in event time, one stream may be ahead of another while they catch up; 0 for no limit.");

    static final Key<ZoneId> ZONE =
            defaulted("portfolio.zone", ValueType.zone(), "Asia/Shanghai", "Time zone of due dates and local hours.");
    static final Key<String> CURRENCY = defaulted(
            "portfolio.currency",
            ValueType.currency(),
            "CNY",
            "Currency of the amounts that rules compare, and of records that name none.");
    static final Key<Integer> CONTACT_FROM_HOUR = defaulted(
            "portfolio.contactFromHour",
            ValueType.integer(0, 23),
            "8",
            "First local hour at which a customer may be contacted.");
    static final Key<Integer> CONTACT_UNTIL_HOUR = defaulted(
            "portfolio.contactUntilHour",
            ValueType.integer(1, 24),
            "22",
            "Local hour from which a customer may not be contacted any more.");

    static final Key<Integer> GRACE_DAYS = defaulted(
            "loans.graceDays",
            ValueType.integer(0, 60),
            "0",
            "Days after the due date before an instalment counts as missed. Never moves days past due.");
    static final Key<Long> TOLERANCE_MINOR = defaulted(
            "loans.toleranceMinor",
            ValueType.whole(0, 1_000_000_000L),
            "0",
            "Unpaid amount up to which an instalment counts as paid, in minor units.");
    static final Key<Integer> DUE_SOON_DAYS = defaulted(
            "loans.dueSoonDays",
            ValueType.integer(0, 60),
            "3",
            "Days before a due date at which rules look at the balance; 0 for never.");
    static final Key<String> PROFILE = defaulted(
            "loans.profile",
            ValueType.assetProfile(),
            "cn-loan",
            "From days past due to bucket and asset class. A file is relative to this file.");

    static final Key<AllocationOrder> ALLOCATION = defaulted(
            "loans.allocation",
            ValueType.choice(AllocationOrder.class),
            "penalty-fee-interest-principal",
            "Which part of an instalment a payment settles first. The oldest instalment comes first in any case.");
    static final Key<List<String>> CALENDAR_FILES = optional(
            "loans.calendar.files",
            ValueType.files(),
            "Holiday files, one for each region, relative to this file. The first one holds for loans whose terms name no"
                    + " region, or one that has no file. Without any, Saturday and Sunday are free.");
    static final Key<DueDateAdjustment> CALENDAR_DUE_DATES = defaulted(
            "loans.calendar.dueDates",
            ValueType.choice(DueDateAdjustment.class),
            "stay",
            "What becomes of a due date that is computed and is no business day; modified-next: the next business day,"
                    + " but the previous one at the end of a month. The terms of a loan may say otherwise.");
    static final Key<Map<String, DueDateAdjustment>> CALENDAR_PRODUCTS = optional(
            "loans.calendar.products",
            ValueType.choices("product", DueDateAdjustment.class),
            "The same for some products, such as cash-12=next, card=stay.");

    static final Key<String> RULES_DIR = optional(
            "rules.dir",
            ValueType.text(),
            "Folder of the rules that run until some are published; relative to this file. Without it, the shipped"
                    + " pack.");

    static final Key<Duration> COMPILE_TIMEOUT = defaulted(
            "rules.compileTimeout",
            ValueType.duration("1s", "1h"),
            "5m",
            "How long a published rule set may take to compile before it is refused; 1,000 rules take about half a"
                    + " minute on an idle machine.");
    static final Key<Integer> SIGNATURES_REQUIRED = defaulted(
            "rules.signatures.required",
            ValueType.integer(0, 2),
            "0",
            "Signatures that a published rule set needs: none, one of a trusted key, or one of an author and one of an"
                    + " approver who is somebody else.");
    static final Key<String> TRUSTED_KEYS = optional(
            "rules.signatures.trustedKeys",
            ValueType.text(),
            "File of the keys that are trusted; relative to this file.");

    static final Key<Integer> QUARANTINE_AFTER_ERRORS = defaulted(
            "rules.guard.quarantineAfterErrors",
            ValueType.integer(0, 1_000_000),
            "20",
            "Errors of a rule within an hour of event time on one task after which it is left out there; 0: never.");
    static final Key<Duration> SLOW_EVALUATION = defaulted(
            "rules.guard.slowEvaluation",
            ValueType.duration("1ms", "1m"),
            "50ms",
            "How long the evaluation of one event may take before it is looked for a slow rule.");
    static final Key<Integer> QUARANTINE_AFTER_SLOW = defaulted(
            "rules.guard.quarantineAfterSlow",
            ValueType.integer(0, 1_000_000),
            "5",
            "How often within an hour of event time a rule is found to take longer than that, alone, before it is left"
                    + " out on that task; 0: evaluations are not timed.");
    static final Key<Integer> MAX_ALERTS_PER_MINUTE = defaulted(
            "rules.guard.maxAlertsPerMinute",
            ValueType.integer(0, 1_000_000_000),
            "6000",
            "Alerts that a rule about events may open within a minute of event time on one task before its new ones go"
                    + " to the shadow topic; a rule may name its own limit. 0: any number.");

    static final List<Key<?>> ALL = List.of(
            JOB_NAME,
            PARALLELISM,
            MAX_PARALLELISM,
            BOOTSTRAP_SERVERS,
            GROUP_ID,
            STARTING_OFFSETS,
            PREFLIGHT_TIMEOUT,
            REGISTRY_URL,
            REGISTRY_USER,
            REGISTRY_PASSWORD,
            REGISTRY_TIMEOUT,
            REGISTRY_AUTO_REGISTER,
            TOPIC_TRANSACTIONS,
            TOPIC_LOANS,
            TOPIC_REPAYMENTS,
            TOPIC_CUSTOMERS,
            TOPIC_RULES,
            TOPIC_ALERTS,
            TOPIC_ALERTS_SHADOW,
            TOPIC_RULE_STATUS,
            TOPIC_DEAD_LETTERS,
            GUARANTEE,
            TRANSACTIONAL_ID_PREFIX,
            TRANSACTION_TIMEOUT,
            CHECKPOINT_INTERVAL,
            CHECKPOINT_TIMEOUT,
            CHECKPOINT_MIN_PAUSE,
            CHECKPOINT_TRANSFER_THREADS,
            CHECKPOINT_DIR,
            CHECKPOINTS_RETAINED,
            STATE_BACKEND,
            STATE_LOCAL_DIR,
            REPLACED_PERCENT,
            CACHE_SIZE,
            UNWRITTEN_CUSTOMERS,
            RESTART_INITIAL_DELAY,
            RESTART_MAX_DELAY,
            FOLLOWS,
            QUIET_DELAY,
            CHECK_INTERVAL,
            RECOVERY_DELAY,
            CUT_OFF,
            END_OF_DAY_MARKER,
            OUT_OF_ORDERNESS,
            IDLE_TIMEOUT,
            MAX_FUTURE,
            MAX_DRIFT,
            ZONE,
            CURRENCY,
            CONTACT_FROM_HOUR,
            CONTACT_UNTIL_HOUR,
            GRACE_DAYS,
            TOLERANCE_MINOR,
            DUE_SOON_DAYS,
            PROFILE,
            ALLOCATION,
            CALENDAR_FILES,
            CALENDAR_DUE_DATES,
            CALENDAR_PRODUCTS,
            RULES_DIR,
            COMPILE_TIMEOUT,
            SIGNATURES_REQUIRED,
            TRUSTED_KEYS,
            QUARANTINE_AFTER_ERRORS,
            SLOW_EVALUATION,
            QUARANTINE_AFTER_SLOW,
            MAX_ALERTS_PER_MINUTE);

    /** The topics, which must have different names. */
    static final List<Key<String>> TOPICS = List.of(
            TOPIC_TRANSACTIONS,
            TOPIC_LOANS,
            TOPIC_REPAYMENTS,
            TOPIC_CUSTOMERS,
            TOPIC_RULES,
            TOPIC_ALERTS,
            TOPIC_ALERTS_SHADOW,
            TOPIC_RULE_STATUS,
            TOPIC_DEAD_LETTERS);

    private ConfigKeys() {}

    private static Key<String> topic(String name, String topic, String meaning) {
        return defaulted("kafka.topics." + name, ValueType.topic(), topic, meaning);
    }
}
