package io.riskalert.flink.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Flushing before a checkpoint depends on how this release of Flink keeps RocksDB; here it shows if another does not. */
class FlinkStateStorageTest {
    @TempDir
    Path dir;

    private @Nullable KeyedOneInputStreamOperatorTestHarness<String, String, String> harness;

    @AfterEach
    void close() throws Exception {
        if (harness != null) {
            harness.close();
        }
    }

    @Test
    void whatWasWrittenIsBroughtToFilesWhenItIsAskedFor() throws Exception {
        EmbeddedRocksDBStateBackend backend = new EmbeddedRocksDBStateBackend(true);
        backend.setDbStoragePath(dir.toString());
        StateStorage storage = withOneWritten(backend);
        assertThat(files()).isZero();

        storage.flush();

        await().untilAsserted(() -> assertThat(files()).isPositive());
    }

    @Test
    void anotherBackendHasNothingToFlush() throws Exception {
        withOneWritten(new HashMapStateBackend()).flush();
        assertThat(files()).isZero();
    }

    private StateStorage withOneWritten(StateBackend backend) throws Exception {
        harness = new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new Keeps()), text -> text, Types.STRING);
        harness.setStateBackend(backend);
        harness.open();
        harness.processElement("x", 0);
        return FlinkStateStorage.of(key -> {}, harness.getOperator().getKeyedStateBackend());
    }

    private long files() {
        try (Stream<Path> all = Files.walk(dir)) {
            return all.filter(file -> file.toString().endsWith(".sst")).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Keeps extends KeyedProcessFunction<String, String, String> {
        private static final long serialVersionUID = 1L;

        private transient @Nullable ValueState<String> last;

        @Override
        public void open(OpenContext context) {
            last = getRuntimeContext().getState(new ValueStateDescriptor<>("last", Types.STRING));
        }

        @Override
        public void processElement(String text, Context context, Collector<String> out) throws Exception {
            Objects.requireNonNull(last).update(text);
        }
    }
}
