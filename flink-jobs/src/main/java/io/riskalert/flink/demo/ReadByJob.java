package io.riskalert.flink.demo;

import io.riskalert.flink.config.JobConfig;
import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/**
 * How many records the job's consumers have read, as they tell it themselves. What the group commits would be older: it is
 * committed with checkpoints, and for a quiet topic only when the consumer's poll ends. Counts anew when the job starts
 * again.
 */
final class ReadByJob {
    private static final String TOTAL = "records-consumed-total";

    private final MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    private final ObjectName consumers;

    ReadByJob(JobConfig config) {
        try {
            // One bean per client; those per topic and partition have more keys.
            consumers = new ObjectName("kafka.consumer:type=consumer-fetch-manager-metrics,client-id="
                    + config.job().name() + "-*");
        } catch (MalformedObjectNameException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Records read since the job started. */
    long count() {
        double count = 0;
        for (ObjectName consumer : beans.queryNames(consumers, null)) {
            try {
                count += ((Number) beans.getAttribute(consumer, TOTAL)).doubleValue();
            } catch (JMException e) {
                // A consumer that ends at this moment has nothing to tell.
                continue;
            }
        }
        return (long) count;
    }
}
