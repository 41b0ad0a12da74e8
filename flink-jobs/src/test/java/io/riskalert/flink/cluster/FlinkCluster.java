package io.riskalert.flink.cluster;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.flink.api.common.JobStatus;

/**
 * A session cluster as on a real platform: a job manager and task managers, each a process of its own with Flink's jars and
 * none of ours, and the {@code flink} command to talk to them.
 */
final class FlinkCluster implements AutoCloseable {
    /** Slots of a task manager. */
    static final int SLOTS = 2;

    private static final String HOST = "127.0.0.1";
    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);
    private static final long COMMAND_TIMEOUT_SECONDS = 90;
    private static final Pattern SUBMITTED = Pattern.compile("JobID ([0-9a-f]{32})");
    private static final Pattern SAVEPOINT = Pattern.compile("Savepoint completed. Path: (\\S+)");

    private final Path dir;
    private final Path logging;
    private final int restPort;
    private final List<Path> classPath = FlinkJars.ofACluster();
    private final List<JavaProcess> processes = new ArrayList<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private int taskManagers;
    private int commands;

    private FlinkCluster(Path dir, Path logging, int restPort) {
        this.dir = dir;
        this.logging = logging;
        this.restPort = restPort;
    }

    /**
     * Starts a job manager.
     *
     * @param dir folder for all files of the cluster
     * @param logging configuration of its logging
     */
    static FlinkCluster start(Path dir, Path logging) throws IOException {
        int restPort = freePort();
        Files.createDirectories(dir.resolve("conf"));
        Files.createDirectories(dir.resolve("tmp"));
        Files.writeString(dir.resolve("conf/config.yaml"), configuration(dir, freePort(), restPort));
        FlinkCluster cluster = new FlinkCluster(dir, logging, restPort);
        try {
            cluster.run(
                    "job-manager",
                    512,
                    List.of(
                            "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint",
                            "--configDir",
                            dir.resolve("conf").toString()));
            return cluster;
        } catch (RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    private static String configuration(Path dir, int rpcPort, int restPort) {
        return """
                jobmanager.rpc.address: %1$s
                jobmanager.bind-host: %1$s
                jobmanager.rpc.port: %2$d
                jobmanager.execution.failover-strategy: region
                taskmanager.host: %1$s
                taskmanager.bind-host: %1$s
                taskmanager.numberOfTaskSlots: %3$d
                taskmanager.cpu.cores: 1.0
                taskmanager.memory.framework.heap.size: 128m
                taskmanager.memory.framework.off-heap.size: 64m
                taskmanager.memory.task.heap.size: 384m
                taskmanager.memory.task.off-heap.size: 64m
                taskmanager.memory.managed.size: 64m
                taskmanager.memory.network.min: 48m
                taskmanager.memory.network.max: 48m
                taskmanager.memory.jvm-metaspace.size: 256m
                taskmanager.memory.jvm-overhead.min: 64m
                taskmanager.memory.jvm-overhead.max: 64m
                rest.address: %1$s
                rest.bind-address: %1$s
                rest.port: %4$d
                heartbeat.interval: 1000
                heartbeat.timeout: 30000
                io.tmp.dirs: %5$s
                """
                .formatted(HOST, rpcPort, SLOTS, restPort, dir.resolve("tmp"));
    }

    /** Starts a task manager and waits until the cluster knows it. */
    JavaProcess startTaskManager() {
        int known = taskManagers();
        String name = "task-manager-" + ++taskManagers;
        JavaProcess process = run(
                name,
                640,
                List.of(
                        "org.apache.flink.runtime.taskexecutor.TaskManagerRunner",
                        "--configDir",
                        dir.resolve("conf").toString(),
                        "-D",
                        "taskmanager.resource-id=" + name));
        await("registration of " + name)
                .atMost(START_TIMEOUT)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> taskManagers(process) > known);
        return process;
    }

    private int taskManagers(JavaProcess starting) {
        if (!starting.isAlive()) {
            throw new AssertionError("a task manager ended while it started:\n" + starting.report());
        }
        return taskManagers();
    }

    /** How many task managers the job manager knows; none while it starts. */
    private int taskManagers() {
        try {
            return send("GET", "/taskmanagers").path("taskmanagers").size();
        } catch (IOException e) {
            return 0;
        }
    }

    /**
     * {@code flink run -d} with the job jar.
     *
     * @param options of {@code flink run}
     * @param arguments of the job
     * @return id of the job
     */
    String submit(List<String> options, List<String> arguments) throws InterruptedException {
        List<String> command = new ArrayList<>(List.of("run", "-d"));
        command.addAll(options);
        command.add(FlinkJars.jobJar().toString());
        command.addAll(arguments);
        return found(SUBMITTED, flink(command));
    }

    /**
     * {@code flink stop}.
     *
     * @return path of the savepoint
     */
    String stopWithSavepoint(String jobId) throws InterruptedException {
        return found(
                SAVEPOINT,
                flink(List.of("stop", "-p", dir.resolve("savepoints").toUri().toString(), jobId)));
    }

    /** Cancels whatever runs, so that its slots are free. */
    void cancelAll() throws IOException {
        for (JsonNode job : jobs()) {
            if (!isOver(job)) {
                send("PATCH", "/jobs/" + job.path("id").asText() + "?mode=cancel");
            }
        }
        await("end of all jobs").atMost(START_TIMEOUT).until(() -> jobs().stream()
                .allMatch(FlinkCluster::isOver));
    }

    private List<JsonNode> jobs() throws IOException {
        List<JsonNode> jobs = new ArrayList<>();
        send("GET", "/jobs").path("jobs").forEach(jobs::add);
        return jobs;
    }

    private static boolean isOver(JsonNode job) {
        return JobStatus.valueOf(job.path("status").asText()).isGloballyTerminalState();
    }

    private static String found(Pattern pattern, JavaProcess command) {
        Matcher matcher = pattern.matcher(command.said());
        if (!matcher.find()) {
            throw new AssertionError("the command did not say '" + pattern + "':\n" + command.report());
        }
        return matcher.group(1);
    }

    private JavaProcess flink(List<String> command) throws InterruptedException {
        JavaProcess process = tryFlink(command);
        if (process.await(COMMAND_TIMEOUT_SECONDS) != 0) {
            throw new AssertionError("flink " + String.join(" ", command) + " failed:\n" + process.report());
        }
        return process;
    }

    /** Runs the {@code flink} command to its end. */
    JavaProcess tryFlink(List<String> command) throws InterruptedException {
        // The script of a distribution keeps the log away from the terminal.
        List<String> line =
                new ArrayList<>(List.of("-Dcluster.log.level=OFF", "org.apache.flink.client.cli.CliFrontend"));
        line.addAll(command);
        JavaProcess process = run("flink-" + ++commands + "-" + command.get(0), 384, line);
        process.await(COMMAND_TIMEOUT_SECONDS);
        return process;
    }

    private JavaProcess run(String name, int heapMb, List<String> optionsMainClassAndArguments) {
        JavaProcess process = JavaProcess.start(
                name,
                dir,
                heapMb,
                classPath,
                logging,
                Map.of("FLINK_CONF_DIR", dir.resolve("conf").toString()),
                optionsMainClassAndArguments);
        processes.add(process);
        return process;
    }

    /** How often a job was restored from a checkpoint or savepoint. */
    int restores(String jobId) throws IOException {
        return send("GET", "/jobs/" + jobId + "/checkpoints")
                .path("counts")
                .path("restored")
                .asInt();
    }

    private JsonNode send(String method, String path) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + HOST + ":" + restPort + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .timeout(Duration.ofSeconds(10))
                .build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2) {
                throw new IOException(method + " " + path + ": " + response.statusCode() + " " + response.body());
            }
            return new ObjectMapper().readTree(response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** The end of what each process said. */
    String report() {
        return processes.stream().map(JavaProcess::report).collect(Collectors.joining("\n"));
    }

    @Override
    public void close() {
        processes.forEach(JavaProcess::close);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
            return socket.getLocalPort();
        }
    }
}
