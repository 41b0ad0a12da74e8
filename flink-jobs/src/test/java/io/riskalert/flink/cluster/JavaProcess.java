package io.riskalert.flink.cluster;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A JVM of its own. What it says goes to a file. It is killed when it is closed, and with this JVM at the latest. */
final class JavaProcess implements AutoCloseable {
    /**
     * The modules of a runtime without a compiler, as on a cluster, where no JDK is to be expected.
     */
    private static final String RUNTIME_MODULES =
            "java.se,jdk.unsupported,jdk.management,jdk.net,jdk.zipfs,jdk.crypto.ec,jdk.charsets,jdk.localedata";

    /** What Flink's distribution opens to itself and to jobs. */
    private static final List<String> OPENED = List.of(
            "java.lang",
            "java.net",
            "java.io",
            "java.nio",
            "sun.nio.ch",
            "java.lang.reflect",
            "java.text",
            "java.time",
            "java.util",
            "java.util.concurrent",
            "java.util.concurrent.atomic",
            "java.util.concurrent.locks");

    private static final int SHOWN_LINES = 60;

    private final String name;
    private final Process process;
    private final Path output;

    private JavaProcess(String name, Process process, Path output) {
        this.name = name;
        this.process = process;
        this.output = output;
    }

    /**
     * Starts one.
     *
     * @param name its name, and that of the file of its output
     * @param dir folder of that file, and the folder it works in
     * @param heapMb its heap, mebibytes
     */
    static JavaProcess start(
            String name,
            Path dir,
            int heapMb,
            List<Path> classPath,
            Path logging,
            Map<String, String> environment,
            List<String> optionsMainClassAndArguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx" + heapMb + "m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("--limit-modules", RUNTIME_MODULES));
        OPENED.forEach(opened -> command.add("--add-opens=java.base/" + opened + "=ALL-UNNAMED"));
        command.add("--add-exports=java.rmi/sun.rmi.registry=ALL-UNNAMED");
        command.add("-Djava.io.tmpdir=" + dir);
        command.add("-Dlog4j2.configurationFile=" + logging.toUri());
        command.add("-cp");
        command.add(classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        command.addAll(optionsMainClassAndArguments);
        Path output = dir.resolve(name + ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(dir.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            return new JavaProcess(name, process, output);
        } catch (IOException e) {
            throw new UncheckedIOException("starting " + name, e);
        }
    }

    /**
     * Waits for its end.
     *
     * @return its exit status
     */
    int await(long timeoutSeconds) throws InterruptedException {
        if (!process.waitFor(timeoutSeconds, TimeUnit.SECONDS)) {
            throw new AssertionError(name + " did not end within " + timeoutSeconds + " s:\n" + said());
        }
        return process.exitValue();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** All it said so far. */
    String said() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException("reading what " + name + " said", e);
        }
    }

    /** The end of what it said, for people. */
    String report() {
        List<String> lines = said().lines().toList();
        List<String> shown = lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size());
        return "--- " + name + (isAlive() ? "" : " (ended with " + process.exitValue() + ")") + ", all of it in "
                + output + "\n" + String.join("\n", shown) + "\n";
    }

    /** Kills it, as the operating system does when memory is short: nothing is tidied up. */
    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
