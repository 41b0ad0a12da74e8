package io.riskalert.flink.kafka;

import io.riskalert.flink.config.ConfigException;
import io.riskalert.flink.config.ConfigProblem;
import io.riskalert.flink.config.JobConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** Looks, before the job starts, whether the broker is as the configuration says. */
public final class Preflight {
    private static final String TRANSACTION_MAX_TIMEOUT = "transaction.max.timeout.ms";
    private static final int SUGGESTED_PARTITIONS = 12;

    private final String bootstrapServers;
    private final Properties clientProperties;
    private final Duration timeout;
    private final List<ConfigProblem> problems = new ArrayList<>();

    private Preflight(String bootstrapServers, Properties clientProperties, Duration timeout) {
        this.bootstrapServers = bootstrapServers;
        this.clientProperties = clientProperties;
        this.timeout = timeout;
    }

    /**
     * What was found.
     *
     * @param partitions number of partitions by topic
     * @param brokers number of brokers
     */
    public record Report(Map<String, Integer> partitions, int brokers) {}

    /**
     * Checks the broker, all topics and the limit of transactions.
     *
     * @throws ConfigException with every problem
     */
    public static Report check(JobConfig config) {
        JobConfig.Kafka kafka = config.kafka();
        boolean transactional = config.delivery().guarantee() == JobConfig.Guarantee.EXACTLY_ONCE;
        return new Preflight(kafka.bootstrapServers(), kafka.clientProperties(), kafka.preflightTimeout())
                .run(kafka.topics().all(), transactional ? config.delivery().transactionTimeout() : null);
    }

    /**
     * Checks the broker and some topics.
     *
     * @param clientProperties settings of the client, with {@code bootstrap.servers}
     * @param timeout how long to wait for the broker
     * @param topics topics that must exist
     * @throws ConfigException with every problem
     */
    public static Report checkTopics(Properties clientProperties, Duration timeout, Collection<String> topics) {
        String servers = clientProperties.getProperty("bootstrap.servers");
        return new Preflight(servers, clientProperties, timeout).run(topics, null);
    }

    private Report run(Collection<String> topics, @Nullable Duration transactionTimeout) {
        Properties properties = new Properties();
        properties.putAll(clientProperties);
        properties.putIfAbsent("request.timeout.ms", Long.toString(timeout.toMillis()));
        properties.putIfAbsent("default.api.timeout.ms", Long.toString(timeout.toMillis()));
        try (Admin admin = Admin.create(properties)) {
            Collection<Node> brokers = brokers(admin);
            Map<String, Integer> partitions = brokers.isEmpty() ? Map.of() : partitions(admin, topics);
            if (!brokers.isEmpty() && transactionTimeout != null) {
                transactions(admin, brokers.iterator().next(), transactionTimeout);
            }
            if (!problems.isEmpty()) {
                throw new ConfigException(problems);
            }
            return new Report(partitions, brokers.size());
        } catch (KafkaException e) {
            throw new ConfigException(broker(), "the client cannot be made: " + deepest(e));
        }
    }

    private Collection<Node> brokers(Admin admin) {
        try {
            return await(admin.describeCluster().nodes());
        } catch (ExecutionException e) {
            String words;
            if (e.getCause() instanceof AuthenticationException) {
                words = "refuses the login: " + e.getCause().getMessage() + "; check kafka.properties";
            } else if (e.getCause() instanceof AuthorizationException) {
                words = "does not let this user describe the cluster: "
                        + e.getCause().getMessage();
            } else {
                words = away();
            }
            problems.add(new ConfigProblem(broker(), words));
            return List.of();
        } catch (java.util.concurrent.TimeoutException e) {
            problems.add(new ConfigProblem(broker(), away()));
            return List.of();
        }
    }

    private Map<String, Integer> partitions(Admin admin, Collection<String> topics) {
        Map<String, Integer> partitions = new LinkedHashMap<>();
        Map<String, KafkaFuture<TopicDescription>> described =
                admin.describeTopics(topics).topicNameValues();
        for (String topic : topics) {
            try {
                partitions.put(topic, await(described.get(topic)).partitions().size());
            } catch (ExecutionException e) {
                problems.add(new ConfigProblem("topic " + topic, topicProblem(topic, e.getCause())));
            } catch (java.util.concurrent.TimeoutException e) {
                problems.add(new ConfigProblem("topic " + topic, away()));
            }
        }
        return partitions;
    }

    private String topicProblem(String topic, Throwable cause) {
        if (cause instanceof UnknownTopicOrPartitionException) {
            return "does not exist; create it with: kafka-topics.sh --bootstrap-server " + bootstrapServers
                    + " --create --topic " + topic + " --partitions " + SUGGESTED_PARTITIONS;
        }
        if (cause instanceof AuthorizationException) {
            return "this user may not describe it: " + cause.getMessage();
        }
        return "cannot be described: " + cause.getMessage();
    }

    private void transactions(Admin admin, Node broker, Duration transactionTimeout) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.BROKER, broker.idString());
        try {
            ConfigEntry entry = await(
                            admin.describeConfigs(List.of(resource)).values().get(resource))
                    .get(TRANSACTION_MAX_TIMEOUT);
            if (entry == null || entry.value() == null) {
                return;
            }
            long maxMs = Long.parseLong(entry.value());
            if (transactionTimeout.toMillis() > maxMs) {
                problems.add(new ConfigProblem(
                        broker(),
                        "delivery.transactionTimeout (" + transactionTimeout.toMillis()
                                + " ms) is above the broker's " + TRANSACTION_MAX_TIMEOUT + " (" + maxMs
                                + " ms): lower the one or raise the other"));
            }
        } catch (ExecutionException e) {
            // Reading a broker's settings takes rights that a job need not have; the first transaction will tell.
            if (!(e.getCause() instanceof AuthorizationException)) {
                problems.add(new ConfigProblem(
                        broker(), "its settings cannot be read: " + e.getCause().getMessage()));
            }
        } catch (java.util.concurrent.TimeoutException e) {
            problems.add(new ConfigProblem(broker(), away()));
        }
    }

    private <T> T await(KafkaFuture<T> future) throws ExecutionException, java.util.concurrent.TimeoutException {
        try {
            return future.get(timeout.toMillis() + 1_000, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConfigException(broker(), "interrupted while it was asked");
        }
    }

    private String broker() {
        return "broker " + bootstrapServers;
    }

    private String away() {
        return "no answer within " + timeout.toSeconds()
                + " s; is it running, and are address and kafka.properties right?";
    }

    private static String deepest(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }
}
