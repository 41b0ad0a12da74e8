package io.riskalert.flink.bench;

import io.riskalert.flink.stream.Encoded;
import io.riskalert.flink.stream.Inbound;
import io.riskalert.rules.fact.CustomerEvent;
import java.nio.charset.StandardCharsets;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Decides nothing and keeps nothing; lets out as many records as it is told, each with the id of its event in front. */
final class BareFunction extends KeyedProcessFunction<String, Inbound, Encoded> {
    private static final long serialVersionUID = 1L;

    private final double share;
    private final int bytes;
    private double owed;

    BareFunction(JobSpec.Emission emission) {
        share = emission.share();
        bytes = emission.bytes();
    }

    @Override
    public void processElement(Inbound inbound, Context context, Collector<Encoded> out) {
        CustomerEvent event = inbound.event();
        if (event == null) {
            return;
        }
        owed += share;
        if (owed >= 1) {
            owed -= 1;
            out.collect(new Encoded(event.customerId(), padded(event.eventId(), bytes)));
        }
    }

    /** The text, then a zero, then anything up to the size. */
    static byte[] padded(String text, int bytes) {
        byte[] start = text.getBytes(StandardCharsets.UTF_8);
        byte[] value = new byte[Math.max(bytes, start.length + 1)];
        System.arraycopy(start, 0, value, 0, start.length);
        return value;
    }

    /** The text in front of a padded one. */
    static String text(byte[] padded) {
        int end = 0;
        while (end < padded.length && padded[end] != 0) {
            end++;
        }
        return new String(padded, 0, end, StandardCharsets.UTF_8);
    }
}
