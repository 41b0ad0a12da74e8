package io.riskalert.flink.bench;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A JVM of its own with this one's classes, access to modules and logging. Talks in lines; what it says besides
 * goes to a file. It ends when it is closed, and with this JVM at the latest.
 */
final class ChildJvm implements AutoCloseable {
    private static final List<String> INHERITED =
            List.of("--add-opens", "--add-exports", "-XX:-OmitStackTraceInFastThrow", "-Dlog4j2.");
    private static final int MOST_LINES = 1_000_000;
    private static final long END_TIMEOUT_SECONDS = 10;

    private final String name;
    private final Path dir;
    private final Process process;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>(MOST_LINES);
    private final Thread hook;

    private ChildJvm(String name, Path dir, Process process) {
        this.name = name;
        this.dir = dir;
        this.process = process;
        this.hook = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(hook);
        Thread reader = new Thread(this::read, "reader of " + name);
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * Starts one.
     *
     * @param name its name, and that of the files of what it says and logs
     * @param dir folder of these files
     * @param options options of the JVM besides the inherited ones
     * @param classPath what stands before this JVM's class path
     * @param mainAndArguments class and its arguments
     */
    static ChildJvm start(
            String name, Path dir, List<String> options, List<Path> classPath, List<String> mainAndArguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> INHERITED.stream().anyMatch(argument::startsWith))
                .forEach(command::add);
        command.add("-Drisk.log.file=" + dir.resolve(name + ".log"));
        command.addAll(options);
        List<String> entries = new ArrayList<>();
        classPath.forEach(path -> entries.add(path.toString()));
        entries.add(System.getProperty("java.class.path"));
        command.add("-cp");
        command.add(String.join(File.pathSeparator, entries));
        command.addAll(mainAndArguments);
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(dir.resolve(name + ".err").toFile())
                    .start();
            return new ChildJvm(name, dir, process);
        } catch (IOException e) {
            throw new UncheckedIOException("starting " + name, e);
        }
    }

    /**
     * The next line it says; null if none comes in time.
     *
     * @throws BenchFailed if it has ended
     */
    @Nullable
    String line(long timeoutMs) throws BenchFailed, InterruptedException {
        String line = lines.poll(timeoutMs, TimeUnit.MILLISECONDS);
        if (line == null && !process.isAlive() && lines.isEmpty()) {
            throw new BenchFailed(name + " ended with " + process.exitValue() + "; see " + dir.resolve(name + ".err")
                    + " and " + dir.resolve(name + ".log"));
        }
        return line;
    }

    /** Says a line to it. */
    void say(String line) throws BenchFailed {
        try {
            process.getOutputStream().write((line + '\n').getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new BenchFailed(
                    name + " does not listen any more: " + e.getMessage() + "; see " + dir.resolve(name + ".log"));
        }
    }

    private void read() {
        try (BufferedReader in = process.inputReader(StandardCharsets.UTF_8)) {
            String line = in.readLine();
            while (line != null) {
                lines.put(line);
                line = in.readLine();
            }
        } catch (IOException e) {
            // It was ended while it spoke.
            process.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Closes its standard input, which it takes as the end, and helps where it does not. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // It has ended.
            process.destroyForcibly();
        }
        try {
            if (!process.waitFor(END_TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor(END_TIMEOUT_SECONDS, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // This JVM is ending itself.
            process.destroyForcibly();
        }
    }
}
