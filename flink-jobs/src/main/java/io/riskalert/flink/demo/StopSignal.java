package io.riskalert.flink.demo;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Somebody asked to end: Ctrl-C, {@code kill}, or the program itself. The first request is a wish, so that the job can be
 * cancelled and the broker closed in order; the second one ends the process at once.
 */
public final class StopSignal {
    private static final int STATUS_INTERRUPTED = 130;

    private final CountDownLatch asked = new CountDownLatch(1);

    /** A signal that also Ctrl-C and {@code kill} give from now on. */
    public static StopSignal onInterrupt() {
        StopSignal signal = new StopSignal();
        handle("INT", signal::fromOutside);
        handle("TERM", signal::fromOutside);
        return signal;
    }

    /** Asks to end. */
    public void ask() {
        asked.countDown();
    }

    /** Whether somebody asked. */
    public boolean asked() {
        return asked.getCount() == 0;
    }

    /** Waits until somebody asks, at most so long; returns whether somebody did. */
    public boolean await(long timeoutMs) {
        try {
            return asked.await(timeoutMs, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private void fromOutside() {
        if (asked()) {
            Runtime.getRuntime().halt(STATUS_INTERRUPTED);
        }
        ask();
    }

    /**
     * A shutdown hook would do as well, if the hooks of Flink and Kafka did not run at the same time. The class is not part
     * of the Java platform's API, hence by reflection; where it is missing, Ctrl-C ends the process at once.
     */
    private static void handle(String name, Runnable action) {
        try {
            Class<?> signalType = Class.forName("sun.misc.Signal");
            Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
            Object handler = Proxy.newProxyInstance(
                    StopSignal.class.getClassLoader(), new Class<?>[] {handlerType}, (proxy, method, args) -> {
                        switch (method.getName()) {
                            case "handle" -> action.run();
                            case "hashCode" -> {
                                return System.identityHashCode(proxy);
                            }
                            case "equals" -> {
                                return proxy == args[0];
                            }
                            default -> {
                                return "handler of " + name;
                            }
                        }
                        return null;
                    });
            Object signal = signalType.getConstructor(String.class).newInstance(name);
            signalType.getMethod("handle", signalType, handlerType).invoke(null, signal, handler);
        } catch (ClassNotFoundException
                | NoSuchMethodException
                | InstantiationException
                | IllegalAccessException
                | InvocationTargetException e) {
            org.slf4j.LoggerFactory.getLogger(StopSignal.class).debug("no handler for signal {}", name, e);
        }
    }
}
