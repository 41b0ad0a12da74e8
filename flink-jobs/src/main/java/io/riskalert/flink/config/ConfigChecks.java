package io.riskalert.flink.config;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** What must hold between keys. */
final class ConfigChecks {
    /** Settings that the job makes itself and that nobody else may. */
    private static final Set<String> OWN_PROPERTIES = Set.of(
            "bootstrap.servers",
            "group.id",
            "transactional.id",
            "transaction.timeout.ms",
            "enable.auto.commit",
            "auto.offset.reset",
            "isolation.level",
            "key.serializer",
            "value.serializer",
            "key.deserializer",
            "value.deserializer");

    private ConfigChecks() {}

    static void check(ConfigValues values) {
        parallelism(values);
        contactHours(values);
        restart(values);
        transactionTimeout(values);
        topics(values);
        registry(values);
        kafkaProperties(values);
    }

    private static void parallelism(ConfigValues values) {
        Integer parallelism = values.find(ConfigKeys.PARALLELISM);
        Integer max = values.find(ConfigKeys.MAX_PARALLELISM);
        if (parallelism != null && max != null && parallelism > max) {
            values.problem(
                    ConfigKeys.PARALLELISM,
                    "'" + parallelism + "' is above " + ConfigKeys.MAX_PARALLELISM.path() + " (" + max + ")");
        }
    }

    private static void contactHours(ConfigValues values) {
        Integer from = values.find(ConfigKeys.CONTACT_FROM_HOUR);
        Integer until = values.find(ConfigKeys.CONTACT_UNTIL_HOUR);
        if (from != null && until != null && from >= until) {
            values.problem(
                    ConfigKeys.CONTACT_UNTIL_HOUR,
                    "'" + until + "' is not after " + ConfigKeys.CONTACT_FROM_HOUR.path() + " (" + from + ")");
        }
    }

    private static void restart(ConfigValues values) {
        Duration initial = values.find(ConfigKeys.RESTART_INITIAL_DELAY);
        Duration max = values.find(ConfigKeys.RESTART_MAX_DELAY);
        if (initial != null && max != null && initial.compareTo(max) > 0) {
            values.problem(
                    ConfigKeys.RESTART_MAX_DELAY,
                    "is shorter than " + ConfigKeys.RESTART_INITIAL_DELAY.path() + " (" + initial.toMillis() + " ms)");
        }
    }

    /** A transaction that the broker ends before the checkpoint is complete loses alerts. */
    private static void transactionTimeout(ConfigValues values) {
        Duration transaction = values.find(ConfigKeys.TRANSACTION_TIMEOUT);
        Duration interval = values.find(ConfigKeys.CHECKPOINT_INTERVAL);
        Duration checkpoint = values.find(ConfigKeys.CHECKPOINT_TIMEOUT);
        Duration restart = values.find(ConfigKeys.RESTART_MAX_DELAY);
        if (values.find(ConfigKeys.GUARANTEE) != JobConfig.Guarantee.EXACTLY_ONCE
                || transaction == null
                || interval == null
                || checkpoint == null
                || restart == null) {
            return;
        }
        Duration least = interval.plus(checkpoint).plus(restart);
        if (transaction.compareTo(least) <= 0) {
            values.problem(
                    ConfigKeys.TRANSACTION_TIMEOUT,
                    "must be longer than checkpoints.interval + checkpoints.timeout + restart.maxDelay ("
                            + least.toSeconds() + "s), or alerts can be lost after a failure");
        }
    }

    private static void topics(ConfigValues values) {
        Map<String, Key<String>> taken = new HashMap<>();
        for (Key<String> key : ConfigKeys.TOPICS) {
            String topic = values.find(key);
            Key<String> other = topic == null ? null : taken.putIfAbsent(topic, key);
            if (other != null) {
                values.problem(key, "'" + topic + "' is already the topic of " + other.path());
            }
        }
    }

    private static void registry(ConfigValues values) {
        String user = values.find(ConfigKeys.REGISTRY_USER);
        String password = values.find(ConfigKeys.REGISTRY_PASSWORD);
        if ((user == null) != (password == null)) {
            values.problem(
                    user == null ? ConfigKeys.REGISTRY_PASSWORD : ConfigKeys.REGISTRY_USER,
                    "user and password of the registry go together: set both or none");
        }
    }

    private static void kafkaProperties(ConfigValues values) {
        for (String name : values.kafkaProperties().keySet()) {
            if (OWN_PROPERTIES.contains(name)) {
                values.kafkaPropertyProblem(name, "is set by the job itself; remove it");
            }
        }
    }
}
