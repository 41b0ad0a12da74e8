package io.riskalert.flink.replay.profile;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Which transactions are known to be bad.
 *
 * @param bad column that tells it
 * @param kind column that tells of which kind they are; null where there is one kind only
 * @param episodeBy what bad transactions of one episode have in common
 * @param episodeGap bad transactions with no more than this between them are one episode
 */
public record LabelFields(FieldSpec bad, @Nullable FieldSpec kind, EpisodeBy episodeBy, Duration episodeGap) {}
