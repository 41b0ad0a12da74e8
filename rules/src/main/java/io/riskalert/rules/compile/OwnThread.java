package io.riskalert.rules.compile;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.function.Supplier;

/**
 * Runs work on a thread of its own, which ends with it. What the work splits up to run side by side runs on that thread, too:
 * work on the pool of the whole process would take several processors from whoever needs them, and the pool's threads, which
 * stay, would keep what they have last worked on from being collected. The thread has the lowest priority, which the JVM passes
 * on to the system only if it is told to.
 */
final class OwnThread {
    private static final int ONE = 1;

    private OwnThread() {}

    /** Waits for the result; throws what the work throws. */
    static <T> T call(String threadName, Supplier<T> work) {
        ForkJoinPool pool = new ForkJoinPool(ONE, in -> named(threadName, in), null, false);
        try {
            return pool.submit(work::get).join();
        } finally {
            pool.shutdown();
        }
    }

    private static ForkJoinWorkerThread named(String threadName, ForkJoinPool pool) {
        ForkJoinWorkerThread thread = ForkJoinPool.defaultForkJoinWorkerThreadFactory.newThread(pool);
        thread.setName(threadName);
        thread.setPriority(Thread.MIN_PRIORITY);
        return thread;
    }
}
