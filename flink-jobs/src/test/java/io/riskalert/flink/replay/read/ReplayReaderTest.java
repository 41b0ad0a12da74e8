package io.riskalert.flink.replay.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.riskalert.flink.stream.Inbound;
import io.riskalert.rules.fact.CustomerEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.core.io.InputStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReplayReaderTest {
    @TempDir
    private Path folder;

    @Test
    void watermarksComeBeforeTheFirstRecordOfAMinuteAndAtTheHorizon() throws IOException {
        DataFolder data = new DataFolder(folder)
                .write(
                        "t.csv",
                        """
                        eventId,time,customerId,amount
                        1,2020-01-01T00:00:10Z,c,1
                        2,2020-01-01T00:00:50Z,c,1
                        3,2020-01-01T00:01:00Z,c,1
                        late,2020-01-01T00:00:30Z,c,1
                        4,2020-01-01T00:01:30Z,c,1
                        """);
        DataSet found = data.find("zone: UTC\ntransactions: { file: t.csv }\n");
        Recorder recorder = new Recorder();

        try (ReadProgress progress = ReadProgress.start()) {
            ReplayReader reader = new ReplayReader(
                    found, Instant.parse("2020-01-02T00:00:00Z").toEpochMilli() - 1, progress);
            InputStatus status = InputStatus.MORE_AVAILABLE;
            while (status != InputStatus.END_OF_INPUT) {
                status = reader.pollNext(recorder);
            }
            reader.close();
        }

        assertThat(recorder.seen)
                .containsExactly(
                        "time 2020-01-01T00:00:09.999Z",
                        "1",
                        "2",
                        "time 2020-01-01T00:00:59.999Z",
                        "3",
                        "late",
                        "4",
                        "time 2020-01-01T23:59:59.999Z");
    }

    private static final class Recorder implements ReaderOutput<Inbound> {
        private final List<String> seen = new ArrayList<>();

        @Override
        public void collect(Inbound record) {
            throw new AssertionError("without a time");
        }

        @Override
        public void collect(Inbound record, long timestamp) {
            CustomerEvent event = record.event();
            assertThat(event).isNotNull();
            assertThat(event.timeMs()).isEqualTo(timestamp);
            seen.add(event.eventId());
        }

        @Override
        public void emitWatermark(Watermark watermark) {
            seen.add("time " + Instant.ofEpochMilli(watermark.getTimestamp()));
        }

        @Override
        public void markIdle() {
            throw new AssertionError("idle");
        }

        @Override
        public void markActive() {
            throw new AssertionError("active");
        }

        @Override
        public SourceOutput<Inbound> createOutputForSplit(String splitId) {
            throw new AssertionError("there are no splits");
        }

        @Override
        public void releaseOutputForSplit(String splitId) {
            throw new AssertionError("there are no splits");
        }
    }
}
