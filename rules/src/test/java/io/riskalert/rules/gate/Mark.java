package io.riskalert.rules.gate;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** What forbidden code leaves behind if it runs. */
public final class Mark {
    private static final AtomicInteger LEFT = new AtomicInteger();

    private Mark() {}

    /** How often, since the last time this was asked. */
    public static int left() {
        return LEFT.getAndSet(0);
    }

    public static void leave() {
        LEFT.incrementAndGet();
    }

    public static int number() {
        leave();
        return 1;
    }

    public static boolean yes() {
        leave();
        return true;
    }

    public static List<Object> list() {
        leave();
        return List.of();
    }
}
