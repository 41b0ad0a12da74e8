package io.riskalert.flink.replay;

import java.nio.file.Path;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a replay is asked to do.
 *
 * @param profile path of a profile, or the bare name of a shipped one
 * @param rules folder of the rules
 * @param out folder of the results
 * @param data folder that the profile's file names are relative to; null for the profile's own
 * @param until last business date that is read; null for the profile's
 * @param parallelism number of tasks that decide
 * @param heapState whether state is on the heap, which is faster, instead of in RocksDB, which takes more than fits into
 *     memory
 * @param force whether results of an earlier replay are replaced
 */
public record ReplayOptions(
        String profile,
        Path rules,
        Path out,
        @Nullable Path data,
        @Nullable LocalDate until,
        int parallelism,
        boolean heapState,
        boolean force) {}
