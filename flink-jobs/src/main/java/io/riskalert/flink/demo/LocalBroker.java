package io.riskalert.flink.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.utils.Time;
import org.jspecify.annotations.Nullable;

/**
 * A Kafka broker of one node in this process: broker and controller in one, without encryption or passwords, on the
 * loopback interface only. For the demo and for tests, not for service.
 *
 * <p>Everything it keeps is in its directory; stopped and started again on the same directory and port, it is the same
 * broker with the same data. Safe for use by several threads.
 */
public final class LocalBroker implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final String SETTINGS_FILE = "server.properties";
    private static final long ADMIN_TIMEOUT_MS = 30_000;

    private final Path dir;
    private final int port;
    private @Nullable KafkaRaftServer server;

    private LocalBroker(Path dir, int port) {
        this.dir = dir;
        this.port = port;
    }

    /**
     * Starts a broker and returns when it serves requests.
     *
     * @param dir where it keeps its data; made and formatted if it holds none yet
     * @param port port for clients; 0 for the one this directory had before, or a free one
     * @throws IllegalStateException if it cannot start: the port is taken, the directory cannot be written
     */
    public static LocalBroker start(Path dir, int port) {
        Path settingsFile = dir.resolve(SETTINGS_FILE);
        int clientPort = port;
        try {
            if (Files.exists(settingsFile)) {
                if (port == 0) {
                    clientPort = LocalBrokerSettings.clientPort(settingsFile);
                } else if (LocalBrokerSettings.clientPort(settingsFile) != port) {
                    LocalBrokerSettings.write(settingsFile, dir, HOST, port, freePort());
                }
            } else {
                clientPort = port == 0 ? freePort() : port;
                Files.createDirectories(dir);
                LocalBrokerSettings.write(settingsFile, dir, HOST, clientPort, freePort());
                format(settingsFile);
            }
        } catch (IOException e) {
            throw new IllegalStateException("the broker cannot use its directory " + dir + ": " + e.getMessage(), e);
        }
        LocalBroker broker = new LocalBroker(dir, clientPort);
        broker.start();
        return broker;
    }

    /** Starts again after {@link #stop()}, on the same directory and port; nothing happens if it runs. */
    public synchronized void start() {
        if (server != null) {
            return;
        }
        Path settingsFile = dir.resolve(SETTINGS_FILE);
        try {
            Properties settings = LocalBrokerSettings.read(settingsFile);
            requireFree(port);
            if (!isFree(LocalBrokerSettings.controllerPort(settingsFile))) {
                LocalBrokerSettings.write(settingsFile, dir, HOST, port, freePort());
                settings = LocalBrokerSettings.read(settingsFile);
            }
            KafkaRaftServer started = new KafkaRaftServer(KafkaConfig.fromProps(settings, false), Time.SYSTEM);
            started.startup();
            server = started;
        } catch (IOException e) {
            throw new IllegalStateException("the broker cannot read " + settingsFile + ": " + e.getMessage(), e);
        }
    }

    /** Stops serving and keeps the data; nothing happens if it is stopped. */
    public synchronized void stop() {
        KafkaRaftServer running = server;
        if (running != null) {
            server = null;
            running.shutdown();
            running.awaitShutdown();
        }
    }

    /** The same as {@link #stop()}: the directory belongs to whoever chose it. */
    @Override
    public void close() {
        stop();
    }

    /** Address for clients, {@code host:port}. */
    public String bootstrapServers() {
        return HOST + ":" + port;
    }

    /**
     * Makes topics that are not there yet.
     *
     * @param partitions number of partitions by name of the topic
     */
    public void createTopics(Map<String, Integer> partitions) {
        List<NewTopic> topics = partitions.entrySet().stream()
                .map(topic -> new NewTopic(topic.getKey(), topic.getValue(), (short) 1))
                .toList();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()))) {
            for (var made : admin.createTopics(topics).values().entrySet()) {
                try {
                    made.getValue().get(ADMIN_TIMEOUT_MS, TimeUnit.MILLISECONDS);
                } catch (ExecutionException e) {
                    if (!(e.getCause() instanceof TopicExistsException)) {
                        throw new IllegalStateException("cannot make topic " + made.getKey(), e.getCause());
                    }
                }
            }
        } catch (TimeoutException e) {
            throw new IllegalStateException("the broker at " + bootstrapServers() + " does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while topics were made", e);
        }
    }

    /**
     * Runs a broker as a process of its own until it is asked to end.
     *
     * @param args directory and port
     */
    public static void main(String[] args) throws InterruptedException {
        if (args.length != 2) {
            System.err.println("usage: LocalBroker DIRECTORY PORT");
            System.exit(2);
        }
        LocalBroker broker = start(Path.of(args[0]), Integer.parseInt(args[1]));
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            broker.close();
            ended.countDown();
        }));
        System.out.println("broker at " + broker.bootstrapServers());
        ended.await();
    }

    private static void format(Path settingsFile) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        String[] args = {"format", "--cluster-id", Uuid.randomUuid().toString(), "--config", settingsFile.toString()};
        if (StorageTool.execute(args, out) != 0) {
            throw new IllegalStateException(
                    "the broker's directory cannot be formatted: " + said.toString(StandardCharsets.UTF_8));
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
            return socket.getLocalPort();
        }
    }

    private static void requireFree(int port) {
        if (!isFree(port)) {
            throw new IllegalStateException("port " + port + " is taken: choose another, or 0 for a free one");
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            // Connections of a broker that has just stopped linger; they do not keep a server from the port.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(HOST), port), 1);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
