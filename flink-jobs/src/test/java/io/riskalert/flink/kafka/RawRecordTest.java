package io.riskalert.flink.kafka;

import static org.apache.flink.types.PojoTestUtils.assertSerializedAsPojoWithoutKryo;

import org.junit.jupiter.api.Test;

class RawRecordTest {
    @Test
    void flowsWithoutKryo() {
        assertSerializedAsPojoWithoutKryo(RawRecord.class);
    }
}
