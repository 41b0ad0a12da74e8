package io.riskalert.flink.job;

import java.util.Collection;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.state.rocksdb.ConfigurableRocksDBOptionsFactory;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompactionOptionsUniversal;
import org.rocksdb.CompactionStyle;
import org.rocksdb.DBOptions;
import org.rocksdb.Env;
import org.rocksdb.Priority;

/**
 * Keeps RocksDB from holding up events, and from keeping much that is out of date. A checkpoint makes the stream wait until
 * what was written last is in files: buffers are small, so that it is little. Customers come in no order, so a file of any age
 * has something of all of them; by levels, each few megabytes would be compacted with nearly all there is. So it is universal
 * compaction: files of about one age with each other, and with all there is when they have come to some percent of it, which
 * is the most on the disk that newer versions may have replaced. If more files come, writes are slowed down late, as
 * compactions come in bursts of a second or more and nothing waits for them otherwise; they give way to everything else on the
 * processors.
 */
public final class CalmStorage implements ConfigurableRocksDBOptionsFactory {
    /** Most on the disk that newer versions have replaced, in percent of what they have not. */
    static final ConfigOption<Integer> REPLACED_PERCENT =
            ConfigOptions.key("risk.state.replaced-percent").intType().defaultValue(15);

    private static final long serialVersionUID = 1L;

    private static final long WRITE_BUFFER_BYTES = 8L << 20;
    private static final int FILES_COMPACTED_AT_ONCE = 4;
    private static final int FILES_THAT_SLOW_WRITES = 40;
    private static final int FLUSHES_AT_ONCE = 2;
    private static final int FILES_THAT_STOP_WRITES = 64;

    private int replacedPercent = REPLACED_PERCENT.defaultValue();

    @Override
    public CalmStorage configure(ReadableConfig flink) {
        replacedPercent = flink.get(REPLACED_PERCENT);
        return this;
    }

    @Override
    public DBOptions createDBOptions(DBOptions current, Collection<AutoCloseable> handlesToClose) {
        // All databases of the process share these threads. Flushes have their own, as checkpoints of all tasks wait
        // for them at the same time.
        Env.getDefault().lowerThreadPoolCPUPriority(Priority.LOW);
        Env.getDefault().setBackgroundThreads(FLUSHES_AT_ONCE, Priority.HIGH);
        return current;
    }

    @Override
    public ColumnFamilyOptions createColumnOptions(
            ColumnFamilyOptions current, Collection<AutoCloseable> handlesToClose) {
        CompactionOptionsUniversal compaction = new CompactionOptionsUniversal();
        handlesToClose.add(compaction);
        return current.setWriteBufferSize(WRITE_BUFFER_BYTES)
                .setCompactionStyle(CompactionStyle.UNIVERSAL)
                .setCompactionOptionsUniversal(compaction.setMaxSizeAmplificationPercent(replacedPercent))
                .setLevel0FileNumCompactionTrigger(FILES_COMPACTED_AT_ONCE)
                .setLevel0SlowdownWritesTrigger(FILES_THAT_SLOW_WRITES)
                .setLevel0StopWritesTrigger(FILES_THAT_STOP_WRITES);
    }
}
