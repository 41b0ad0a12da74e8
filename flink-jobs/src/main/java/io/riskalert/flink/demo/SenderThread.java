package io.riskalert.flink.demo;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends a story on a thread of its own. */
final class SenderThread {
    private static final long JOIN_TIMEOUT_SECONDS = 10;

    private final CompletableFuture<Void> done = new CompletableFuture<>();

    private SenderThread() {}

    static SenderThread start(Sender sender, double eventsPerSecond, long mostEvents, StopSignal stop) {
        SenderThread sending = new SenderThread();
        Thread thread = new Thread(
                () -> {
                    try {
                        sender.sendStory(eventsPerSecond, mostEvents, stop);
                        sending.done.complete(null);
                    } catch (Sender.SendFailed | RuntimeException e) {
                        sending.done.completeExceptionally(e);
                    }
                },
                "sender");
        thread.setDaemon(true);
        thread.start();
        return sending;
    }

    boolean running() {
        return !done.isDone();
    }

    /** Waits for the end and throws what went wrong. */
    void join() throws ExecutionException, InterruptedException, TimeoutException {
        done.get(JOIN_TIMEOUT_SECONDS, TimeUnit.SECONDS);
    }
}
