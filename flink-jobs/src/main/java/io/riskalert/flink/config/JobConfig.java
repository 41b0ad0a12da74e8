package io.riskalert.flink.config;

import io.riskalert.rules.alert.ContactHours;
import io.riskalert.rules.engine.EngineSettings;
import io.riskalert.rules.guard.GuardSettings;
import io.riskalert.rules.loan.AllocationOrder;
import io.riskalert.rules.loan.AssetProfile;
import io.riskalert.rules.loan.LoanCalendars;
import io.riskalert.rules.loan.LoanPolicy;
import io.riskalert.rules.signature.SignaturePolicy;
import java.io.Serializable;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The configuration of the job: complete and checked, see {@link JobConfigLoader}.
 *
 * @param job name and size
 * @param kafka where the topics are
 * @param delivery how outputs are written
 * @param checkpoints when and where the state is saved
 * @param state how the state is kept
 * @param restart what happens after a failure
 * @param time how event time moves
 * @param portfolio the lender's surroundings
 * @param loans how loans are judged
 * @param rules which rules run until some are published,, how those must be signed, and when one is held back
 */
public record JobConfig(
        Job job,
        Kafka kafka,
        Delivery delivery,
        Checkpoints checkpoints,
        State state,
        Restart restart,
        Time time,
        Portfolio portfolio,
        Loans loans,
        Rules rules) {

    /** What the decisions depend on besides the rule set. */
    public EngineSettings engineSettings() {
        LoanPolicy policy = new LoanPolicy(
                loans.graceDays(),
                loans.toleranceMinor(),
                loans.dueSoonDays(),
                loans.profile(),
                loans.order(),
                loans.calendars());
        return new EngineSettings(
                portfolio.zone(),
                portfolio.currency(),
                policy,
                new ContactHours(portfolio.contactFromHour(), portfolio.contactUntilHour()));
    }

    /**
     * Name and size.
     *
     * @param name name of the job on the cluster
     * @param parallelism subtasks per operator; null for what the cluster says, or the number of processors
     * @param maxParallelism upper limit of parallelism for the life of the state
     */
    public record Job(String name, @Nullable Integer parallelism, int maxParallelism) {}

    /**
     * Where the topics are.
     *
     * @param bootstrapServers brokers, {@code host:port} separated by commas
     * @param groupId consumer group under which offsets are committed, for monitoring
     * @param startingOffsets where to begin without a checkpoint
     * @param preflightTimeout how long to wait for the broker before the start
     * @param schemaRegistry schema registry; null for records that carry the fingerprint of their schema
     * @param topics names of the topics
     * @param properties further settings of all clients, such as security
     */
    public record Kafka(
            String bootstrapServers,
            String groupId,
            StartingOffsets startingOffsets,
            Duration preflightTimeout,
            @Nullable SchemaRegistry schemaRegistry,
            Topics topics,
            Map<String, String> properties) {
        public Kafka {
            properties = Map.copyOf(properties);
        }

        /** Settings that every client needs: the brokers and {@link #properties()}. */
        public Properties clientProperties() {
            Properties all = new Properties();
            all.putAll(properties);
            all.setProperty("bootstrap.servers", bootstrapServers);
            return all;
        }

        /** Without the values of properties, which may be secrets. */
        @Override
        public String toString() {
            return "Kafka[bootstrapServers=" + bootstrapServers + ", groupId=" + groupId + ", startingOffsets="
                    + startingOffsets + ", schemaRegistry=" + schemaRegistry + ", topics=" + topics + ", properties="
                    + properties.keySet() + "]";
        }
    }

    /**
     * A schema registry.
     *
     * @param url its address
     * @param user user for basic authentication; null for none
     * @param password password of the user; null for none
     * @param timeout how long a request may take
     * @param autoRegister whether the job registers the schemas of its outputs
     */
    public record SchemaRegistry(
            String url, @Nullable String user, @Nullable String password, Duration timeout, boolean autoRegister) {
        /** Without the password. */
        @Override
        public String toString() {
            return "SchemaRegistry[url=" + url + ", user=" + user + "]";
        }
    }

    /** Where to begin without a checkpoint. */
    public enum StartingOffsets {
        /** With the oldest records. */
        EARLIEST,
        /** With records that come after the start. */
        LATEST,
        /** Where the consumer group stopped; with the oldest records if it never began. */
        COMMITTED
    }

    /** Names of the topics. */
    public record Topics(
            String transactions,
            String loans,
            String repayments,
            String customers,
            String rules,
            String alerts,
            String alertsShadow,
            String ruleStatus,
            String deadLetters)
            implements Serializable {
        /** The default names. */
        public static final Topics DEFAULT = new Topics(
                "transactions",
                "loans",
                "repayments",
                "customers",
                "rules",
                "alerts",
                "alerts-shadow",
                "rule-status",
                "dead-letters");

        /** All names, inputs first. */
        public List<String> all() {
            return List.of(
                    transactions, loans, repayments, customers, rules, alerts, alertsShadow, ruleStatus, deadLetters);
        }
    }

    /**
     * How outputs are written.
     *
     * @param guarantee exactly once or at least once
     * @param transactionalIdPrefix prefix of transactional ids, the same for the life of the job and its own on the broker
     * @param transactionTimeout how long the broker keeps an open transaction; longer than a checkpoint and a restart
     */
    public record Delivery(Guarantee guarantee, String transactionalIdPrefix, Duration transactionTimeout) {}

    /** How outputs are written. */
    public enum Guarantee {
        /** Visible with the checkpoint, once, to readers of committed records. */
        EXACTLY_ONCE,
        /** Visible at once; after a failure some come again, with the same ids. */
        AT_LEAST_ONCE
    }

    /**
     * When and where the state is saved.
     *
     * @param interval from the start of one checkpoint to the next
     * @param timeout after which a checkpoint is given up
     * @param minPause least pause between two checkpoints
     * @param transferThreads files that each task copies at once; at least 1
     * @param dir URL of the folder; null for what the cluster says
     * @param retained whether the last checkpoints stay when the job is cancelled
     */
    public record Checkpoints(
            Duration interval,
            Duration timeout,
            Duration minPause,
            int transferThreads,
            @Nullable String dir,
            boolean retained) {}

    /**
     * How the state is kept.
     *
     * @param backend which state backend
     * @param localDir folder of the machine for RocksDB; null for what the cluster says
     * @param replacedPercent most on the disk that newer versions have replaced, in percent of what they have not
     * @param cacheSizeBytes memory in which each subtask keeps customers between events
     * @param unwrittenCustomers customers of these whose latest changes may wait when a checkpoint is due
     */
    public record State(
            Backend backend,
            @Nullable Path localDir,
            int replacedPercent,
            long cacheSizeBytes,
            int unwrittenCustomers) {}

    /** A state backend of Flink. */
    public enum Backend {
        /** On the local disk, larger than memory. */
        ROCKSDB,
        /** In memory. */
        HASHMAP
    }

    /**
     * What happens after a failure: the job starts again, after a delay that doubles while failures go on.
     *
     * @param initialDelay first delay
     * @param maxDelay longest delay
     */
    public record Restart(Duration initialDelay, Duration maxDelay) {}

    /**
     * How event time moves.
     *
     * @param follows what time goes by where all records have been read
     * @param quietDelay how long after it happened an event may reach its topic; so far time stays behind the clock
     * @param checkInterval how often the brokers are asked whether all has been read
     * @param recoveryDelay how long time waits for producers after brokers or job were away
     * @param cutOff local time from which a day that is over is judged
     * @param endOfDayMarker whether a day is judged only after the payment system has said that it is complete
     * @param outOfOrderness how much later than newer events an event of a partition may come and still be in time
     * @param idleTimeout after how long without records no other stream waits for a stream that is behind
     * @param maxFuture how far ahead of the clock an event time may be
     * @param maxDrift how far one stream may be ahead of another; zero for no limit
     */
    public record Time(
            Follows follows,
            Duration quietDelay,
            Duration checkInterval,
            Duration recoveryDelay,
            LocalTime cutOff,
            EndOfDayMarker endOfDayMarker,
            Duration outOfOrderness,
            Duration idleTimeout,
            Duration maxFuture,
            Duration maxDrift) {}

    /** What time goes by where all records have been read. */
    public enum Follows {
        /** The clock, for live data. */
        CLOCK,
        /** Nothing but events, for data whose times are not the clock's. */
        EVENTS
    }

    /** Whether the payment system says when a day is complete. */
    public enum EndOfDayMarker {
        /** It does not, or it does not matter. */
        OFF,
        /** A day is judged only after it has. */
        REQUIRED
    }

    /**
     * The lender's surroundings.
     *
     * @param zone time zone of due dates and local hours
     * @param currency ISO 4217 code of the amounts that rules compare, and of records that name none
     * @param contactFromHour first local hour at which a customer may be contacted
     * @param contactUntilHour local hour from which a customer may not be contacted any more
     */
    public record Portfolio(ZoneId zone, String currency, int contactFromHour, int contactUntilHour) {}

    /**
     * How loans are judged; see {@link LoanPolicy}.
     *
     * @param graceDays days after the due date before an instalment counts as missed
     * @param toleranceMinor unpaid amount up to which an instalment counts as paid, minor units
     * @param dueSoonDays days before a due date at which rules look at the balance
     * @param profile buckets and asset classes
     * @param order which part of an instalment a payment settles first
     * @param calendars business days, and what becomes of due dates that are none
     */
    public record Loans(
            int graceDays,
            long toleranceMinor,
            int dueSoonDays,
            AssetProfile profile,
            AllocationOrder order,
            LoanCalendars calendars) {}

    /**
     * Which rules run until some are published.
     *
     * @param dir folder of rule files; null for the shipped pack
     * @param compileTimeout how long a published rule set may take to compile
     * @param signatures how published rule sets must be signed
     * @param guard from when on a rule is held back
     */
    public record Rules(@Nullable Path dir, Duration compileTimeout, SignaturePolicy signatures, GuardSettings guard) {}
}
