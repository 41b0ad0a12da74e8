package io.riskalert.flink.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** A job in a process of its own, seen from outside. Belongs to one thread. */
final class RunningJob implements AutoCloseable {
    private static final long STALL_NANOS = 120_000_000_000L;
    private static final long LINE_TIMEOUT_MS = 1_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String name;
    private final ChildJvm process;
    private final Runnable tidyUp;
    private final List<JobSample> samples = new ArrayList<>();

    RunningJob(String name, ChildJvm process, Runnable tidyUp) {
        this.name = name;
        this.process = process;
        this.tidyUp = tidyUp;
    }

    /**
     * Waits until the job has taken so many events.
     *
     * @return all samples so far
     * @throws BenchFailed if it fails, takes more, or does not move for two minutes
     */
    List<JobSample> awaitTaken(long events) throws BenchFailed, InterruptedException {
        long movedNanos = System.nanoTime();
        long taken = taken();
        while (taken < events) {
            read(LINE_TIMEOUT_MS);
            if (taken() > taken) {
                taken = taken();
                movedNanos = System.nanoTime();
            } else if (System.nanoTime() - movedNanos > STALL_NANOS) {
                throw new BenchFailed(name + " stands still at " + taken + " of " + events + " events");
            }
        }
        if (taken > events) {
            throw new BenchFailed(name + " took " + taken + " events where there are only " + events);
        }
        return List.copyOf(samples);
    }

    /** Takes note of what it has said so far; it must not be left unheard for long. */
    void listen() throws BenchFailed, InterruptedException {
        while (read(0).isPresent()) {
            continue;
        }
    }

    /** What it has told of how far it was, in order. */
    List<JobSample> samples() {
        return Collections.unmodifiableList(samples);
    }

    /** Events taken as far as is known. */
    long taken() {
        return samples.isEmpty() ? 0 : samples.get(samples.size() - 1).events();
    }

    /** Waits for one more checkpoint and asks what there is to tell. It runs on until it is closed. */
    JobEnd finish() throws BenchFailed, InterruptedException {
        process.say("finish");
        long endNanos = System.nanoTime() + STALL_NANOS;
        while (System.nanoTime() < endNanos) {
            Optional<String> line = read(LINE_TIMEOUT_MS);
            if (line.isPresent() && line.get().startsWith(JobProcess.END)) {
                try {
                    return JSON.readValue(line.get().substring(JobProcess.END.length()), JobEnd.class);
                } catch (JsonProcessingException e) {
                    throw new BenchFailed(name + " says at its end what cannot be read: " + e.getOriginalMessage());
                }
            }
        }
        throw new BenchFailed(name + " does not come to an end");
    }

    private Optional<String> read(long timeoutMs) throws BenchFailed, InterruptedException {
        String line = process.line(timeoutMs);
        if (line == null) {
            return Optional.empty();
        }
        if (line.startsWith(JobProcess.FAILED)) {
            throw new BenchFailed(name + " failed: " + line.substring(JobProcess.FAILED.length()));
        }
        JobSample.of(line).ifPresent(samples::add);
        return Optional.of(line);
    }

    /** Ends it if it has not ended, and removes its files. */
    @Override
    public void close() {
        process.close();
        tidyUp.run();
    }
}
