package io.riskalert.rules.codec;

import io.riskalert.rules.engine.Events;
import io.riskalert.rules.fact.CustomerEvent;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A transaction written and read, against its bytes copied, the least that any way must do. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class CodecBenchmark {
    private final CustomerEvent event = Events.purchase("T-0001234567", 1_772_000_000_000L, 123_456, "M-0012345");
    private byte[] bytes = new byte[0];

    /** Writes once, to have something to read. */
    @Setup
    public void setUp() throws IOException {
        bytes = write();
        System.out.println(bytes.length + " bytes");
    }

    /** Writes. */
    @Benchmark
    public byte[] write() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(256);
        EventCodec.write(new DataOutputStream(out), event);
        return out.toByteArray();
    }

    /** Reads. */
    @Benchmark
    public CustomerEvent read() throws IOException {
        return EventCodec.read(new DataInputStream(new ByteArrayInputStream(bytes)));
    }

    /** The baseline of both: as many bytes copied. */
    @Benchmark
    public byte[] writeByHand() {
        return bytes.clone();
    }
}
