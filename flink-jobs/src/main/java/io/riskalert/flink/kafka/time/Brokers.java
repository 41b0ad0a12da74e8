package io.riskalert.flink.kafka.time;

import java.util.Map;

/** Where the partitions of a topic end, asked of those who know. Asked by one thread at a time. */
interface Brokers extends AutoCloseable {
    /**
     * Asks for all partitions of the topic.
     *
     * @return offset after the last record of each partition, records of open transactions included
     * @throws Exception if the answer does not come in time, or not for every partition
     */
    Map<Integer, Long> ends() throws Exception;

    @Override
    void close();
}
