package io.riskalert.flink.job;

import java.lang.management.ClassLoadingMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.util.List;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * What is alive in this JVM after a full collection.
 *
 * @param histogram objects by class, as the JVM tells it
 * @param classes classes that are loaded
 * @param metaspaceBytes metaspace in use
 * @param heapBytes heap in use
 */
record LiveObjects(String histogram, long classes, long metaspaceBytes, long heapBytes) {
    static LiveObjects now() throws JMException {
        // What hangs on references that a first collection clears is found by the second.
        histogramOfJvm();
        String histogram = histogramOfJvm();
        ClassLoadingMXBean loading = ManagementFactory.getClassLoadingMXBean();
        long metaspace = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getName().equals("Metaspace"))
                .mapToLong((MemoryPoolMXBean pool) -> pool.getUsage().getUsed())
                .sum();
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        return new LiveObjects(histogram, loading.getLoadedClassCount(), metaspace, heap);
    }

    /** How many there are of a class. */
    long count(String className) {
        return histogram
                .lines()
                .map(line -> List.of(line.strip().split("\\s+")))
                .filter(words -> words.size() >= 4 && words.get(3).equals(className))
                .mapToLong(words -> Long.parseLong(words.get(1)))
                .sum();
    }

    private static String histogramOfJvm() throws JMException {
        return (String) ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "gcClassHistogram",
                        new Object[] {new String[0]},
                        new String[] {String[].class.getName()});
    }
}
