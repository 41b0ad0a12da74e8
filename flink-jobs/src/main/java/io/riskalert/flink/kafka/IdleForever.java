package io.riskalert.flink.kafka;

import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/** Tells no time and never holds back the time of other streams; for records that have no event time, such as rule sets. */
final class IdleForever<T> implements WatermarkGenerator<T> {
    static <T> WatermarkStrategy<T> strategy() {
        return context -> new IdleForever<>();
    }

    @Override
    public void onEvent(T event, long eventTimestamp, WatermarkOutput output) {
        // Every record makes its output active again.
        output.markIdle();
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
        output.markIdle();
    }
}
