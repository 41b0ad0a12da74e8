package io.riskalert.flink.kafka.time;

import io.riskalert.flink.kafka.time.ReadProgress.Stretch;
import java.util.Properties;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at stretches in a thread of its own, which begins with the first of them. To be called by one thread. */
final class Looker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Looker.class);

    private static final long CLOSE_TIMEOUT_SECONDS = 10;

    private final Properties properties;
    private final String topic;
    private final Runnable wake;
    private final Queue<Seen> seen = new ConcurrentLinkedQueue<>();
    private @Nullable ExecutorService thread;
    /** Touched by the thread alone, until it has ended. */
    private @Nullable StretchReader reader;

    /** What was found at a stretch. */
    record Seen(Stretch stretch, StretchReader.Found found) {}

    /**
     * A looker without a thread.
     *
     * @param properties settings of the client
     * @param wake called by the thread when something was found
     */
    Looker(Properties properties, String topic, Runnable wake) {
        this.properties = properties;
        this.topic = topic;
        this.wake = wake;
    }

    /** Begins to look; one stretch of a partition at a time. */
    void look(Stretch stretch) {
        if (thread == null) {
            thread = Executors.newSingleThreadExecutor(task -> {
                Thread made = new Thread(task, "end-of-" + topic);
                made.setDaemon(true);
                return made;
            });
        }
        thread.execute(() -> {
            seen.add(new Seen(stretch, find(stretch)));
            wake.run();
        });
    }

    /** What cannot be found out now is looked at again later. */
    private StretchReader.Found find(Stretch stretch) {
        try {
            if (reader == null) {
                reader = new StretchReader(properties, topic);
            }
            return reader.look(stretch);
        } catch (KafkaException e) {
            LOG.debug("cannot look at {} of {}", stretch, topic, e);
            return new StretchReader.Found(stretch.from(), false);
        }
    }

    /** What was found and not fetched yet; null if nothing. */
    @Nullable
    Seen poll() {
        return seen.poll();
    }

    /** Whether something was found and not fetched yet. */
    boolean hasSeen() {
        return !seen.isEmpty();
    }

    @Override
    public void close() {
        if (thread == null) {
            return;
        }
        thread.shutdownNow();
        try {
            if (thread.awaitTermination(CLOSE_TIMEOUT_SECONDS, TimeUnit.SECONDS) && reader != null) {
                reader.close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
