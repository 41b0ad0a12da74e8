package io.riskalert.flink.replay.read;

import io.riskalert.flink.replay.profile.Problems;
import io.riskalert.flink.replay.profile.Profile;
import io.riskalert.flink.replay.profile.ProfileReader;
import io.riskalert.flink.stream.Inbound;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.jspecify.annotations.Nullable;

/**
 * All files of a data set as one bounded source of parallelism 1, in the order of event time. It carries the text of the
 * profile and reads it again where it runs.
 *
 * <p>There is one reader and nothing to share out, so there are no splits; a replay is started anew, never restored.
 * Watermarks depend on the data alone, see {@link ReplayReader}.
 */
public final class ReplaySource implements Source<Inbound, ReplaySplit, Void> {
    private static final long serialVersionUID = 1L;

    private final String profileName;
    private final String profileYaml;
    private final String folder;
    private final long horizonMs;
    private final String progressId;

    /**
     * @param horizonMs last millisecond that is read, UTC; the last watermark
     * @param progress counts what is read
     */
    public ReplaySource(String profileName, String profileYaml, Path folder, long horizonMs, ReadProgress progress) {
        this.profileName = profileName;
        this.profileYaml = profileYaml;
        this.folder = folder.toString();
        this.horizonMs = horizonMs;
        this.progressId = progress.id();
    }

    @Override
    public Boundedness getBoundedness() {
        return Boundedness.BOUNDED;
    }

    @Override
    public SourceReader<Inbound, ReplaySplit> createReader(SourceReaderContext context) throws IOException {
        ReadProgress progress = ReadProgress.of(progressId);
        Problems problems = new Problems(profileName);
        Profile profile = ProfileReader.read(profileName, profileYaml, problems)
                .orElseThrow(() -> new IllegalStateException(String.join("\n", problems.messages())));
        DataSet data = DataSet.find(profile, Path.of(folder), problems);
        problems.throwIfAny();
        return new ReplayReader(data, horizonMs, progress);
    }

    @Override
    public SplitEnumerator<ReplaySplit, Void> createEnumerator(SplitEnumeratorContext<ReplaySplit> context) {
        return new ReplaySplit.NoEnumerator();
    }

    @Override
    public SplitEnumerator<ReplaySplit, Void> restoreEnumerator(
            SplitEnumeratorContext<ReplaySplit> context, @Nullable Void checkpoint) {
        return new ReplaySplit.NoEnumerator();
    }

    @Override
    public SimpleVersionedSerializer<ReplaySplit> getSplitSerializer() {
        return new ReplaySplit.NoSerializer<>();
    }

    @Override
    public SimpleVersionedSerializer<Void> getEnumeratorCheckpointSerializer() {
        return new ReplaySplit.NoSerializer<>();
    }
}
