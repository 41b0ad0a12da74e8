package io.riskalert.flink.job;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.state.rocksdb.RocksDBKeyedStateBackend;
import org.apache.flink.state.rocksdb.RocksDBKeyedStateBackend.RocksDbKvStateInfo;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.FlushOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keyed state of an operator. Flink has no way to tell RocksDB to flush, so its database is looked for where Flink keeps
 * it; a release of Flink that keeps it elsewhere takes checkpoints that hold up the stream longer, and that is all.
 */
final class FlinkStateStorage implements StateStorage {
    private static final Logger LOG = LoggerFactory.getLogger(FlinkStateStorage.class);
    private static final String DATABASE = "db";
    private static final String STATES = "kvStateInformation";

    private final Consumer<String> keyChanger;
    private final @Nullable RocksDB database;
    private final Map<?, ?> states;

    private FlinkStateStorage(Consumer<String> keyChanger, @Nullable RocksDB database, Map<?, ?> states) {
        this.keyChanger = keyChanger;
        this.database = database;
        this.states = states;
    }

    /**
     * The state of an operator.
     *
     * @param keyChanger makes a key the current one
     * @param backend where the state lives
     */
    static FlinkStateStorage of(Consumer<String> keyChanger, KeyedStateBackend<?> backend) {
        if (backend instanceof RocksDBKeyedStateBackend) {
            try {
                return new FlinkStateStorage(
                        keyChanger, (RocksDB) field(backend, DATABASE), (Map<?, ?>) field(backend, STATES));
            } catch (ReflectiveOperationException | RuntimeException e) {
                LOG.warn("this release of Flink does not let RocksDB be flushed before checkpoints: {}", e.toString());
            }
        }
        return new FlinkStateStorage(keyChanger, null, Map.of());
    }

    private static Object field(KeyedStateBackend<?> backend, String name) throws ReflectiveOperationException {
        Field field = RocksDBKeyedStateBackend.class.getDeclaredField(name);
        field.setAccessible(true);
        return field.get(backend);
    }

    @Override
    public void changeKey(String customerId) {
        keyChanger.accept(customerId);
    }

    @Override
    public void flush() {
        RocksDB present = database;
        if (present == null) {
            return;
        }
        List<ColumnFamilyHandle> families = new ArrayList<>();
        for (Object state : states.values()) {
            if (state instanceof RocksDbKvStateInfo info) {
                families.add(info.columnFamilyHandle);
            }
        }
        // Neither of them waits, whatever RocksDB has to do first.
        try (FlushOptions options = new FlushOptions().setWaitForFlush(false).setAllowWriteStall(true)) {
            present.flush(options, families);
        } catch (RocksDBException e) {
            LOG.warn("RocksDB was not flushed before a checkpoint: {}", e.toString());
        }
    }
}
