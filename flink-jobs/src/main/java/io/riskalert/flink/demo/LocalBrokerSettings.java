package io.riskalert.flink.demo;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** The settings of a {@link LocalBroker}: small, quick to start, one replica of everything. */
final class LocalBrokerSettings {
    private static final int NODE_ID = 1;

    private LocalBrokerSettings() {}

    static void write(Path file, Path dir, String host, int clientPort, int controllerPort) throws IOException {
        Properties settings = new Properties();
        settings.setProperty("process.roles", "broker,controller");
        settings.setProperty("node.id", Integer.toString(NODE_ID));
        settings.setProperty("controller.quorum.voters", NODE_ID + "@" + host + ":" + controllerPort);
        settings.setProperty(
                "listeners", "PLAINTEXT://" + host + ":" + clientPort + ",CONTROLLER://" + host + ":" + controllerPort);
        settings.setProperty("advertised.listeners", "PLAINTEXT://" + host + ":" + clientPort);
        settings.setProperty("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.setProperty("controller.listener.names", "CONTROLLER");
        settings.setProperty("inter.broker.listener.name", "PLAINTEXT");
        settings.setProperty("log.dirs", dir.resolve("data").toAbsolutePath().toString());
        settings.setProperty("auto.create.topics.enable", "false");

        settings.setProperty("default.replication.factor", "1");
        settings.setProperty("offsets.topic.replication.factor", "1");
        settings.setProperty("offsets.topic.num.partitions", "1");
        settings.setProperty("transaction.state.log.replication.factor", "1");
        settings.setProperty("transaction.state.log.min.isr", "1");
        settings.setProperty("transaction.state.log.num.partitions", "4");
        settings.setProperty("share.coordinator.state.topic.replication.factor", "1");
        settings.setProperty("share.coordinator.state.topic.min.isr", "1");
        settings.setProperty("share.coordinator.state.topic.num.partitions", "1");
        settings.setProperty("group.initial.rebalance.delay.ms", "0");

        settings.setProperty("num.network.threads", "2");
        settings.setProperty("num.io.threads", "4");
        settings.setProperty("background.threads", "2");
        settings.setProperty("log.cleaner.threads", "1");
        settings.setProperty("log.cleaner.dedupe.buffer.size", Integer.toString(2 << 20));
        // Records carry simulated times, so age says nothing; the size of a partition keeps a long demo from filling
        // the
        // disk.
        settings.setProperty("log.retention.ms", "-1");
        settings.setProperty("log.retention.bytes", Integer.toString(512 << 20));
        settings.setProperty("log.segment.bytes", Integer.toString(64 << 20));
        settings.setProperty("log.index.size.max.bytes", Integer.toString(1 << 20));
        try (Writer writer = Files.newBufferedWriter(file)) {
            settings.store(writer, null);
        }
    }

    static Properties read(Path file) throws IOException {
        Properties settings = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            settings.load(reader);
        }
        return settings;
    }

    static int clientPort(Path file) throws IOException {
        return portAfterLastColon(read(file).getProperty("advertised.listeners", ""), file);
    }

    static int controllerPort(Path file) throws IOException {
        return portAfterLastColon(read(file).getProperty("controller.quorum.voters", ""), file);
    }

    private static int portAfterLastColon(String address, Path file) throws IOException {
        try {
            return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
        } catch (NumberFormatException e) {
            throw new IOException(file + " was not written by this broker", e);
        }
    }
}
