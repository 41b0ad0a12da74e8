package io.riskalert.flink.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompactionStyle;
import org.rocksdb.RocksDB;

class CalmStorageTest {
    @Test
    void whatMayBeReplacedOnTheDiskFollowsTheConfiguration() throws Exception {
        assertThat(replacedPercent(new Configuration())).isEqualTo(15);
        Configuration flink = new Configuration();
        flink.set(CalmStorage.REPLACED_PERCENT, 60);
        assertThat(replacedPercent(flink)).isEqualTo(60);
    }

    private static int replacedPercent(Configuration flink) throws Exception {
        RocksDB.loadLibrary();
        List<AutoCloseable> handles = new ArrayList<>();
        try (ColumnFamilyOptions plain = new ColumnFamilyOptions();
                ColumnFamilyOptions options = new CalmStorage().configure(flink).createColumnOptions(plain, handles)) {
            assertThat(options.compactionStyle()).isEqualTo(CompactionStyle.UNIVERSAL);
            return options.compactionOptionsUniversal().maxSizeAmplificationPercent();
        } finally {
            for (AutoCloseable handle : handles) {
                handle.close();
            }
        }
    }
}
