package io.riskalert.flink.wire;

import io.riskalert.avro.RuleFile;
import io.riskalert.avro.RuleSet;
import io.riskalert.avro.wire.RecordCodec;
import io.riskalert.avro.wire.WireFormat;
import io.riskalert.flink.stream.RuleSetMessage;
import io.riskalert.rules.compile.RuleFiles;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Published rule sets between wire and job. Belongs to one thread. */
public final class RuleSetCodec {
    private final RecordCodec<RuleSet> codec;

    /**
     * A codec.
     *
     * @param format how records tell their schema
     * @param topic the topic of rule sets
     */
    public RuleSetCodec(WireFormat format, String topic) {
        this.codec = format.codec(RuleSet.class, topic);
    }

    /**
     * The record of a rule set.
     *
     * @param publishedAtMs when it is published, UTC milliseconds
     * @param publisher who publishes it
     * @param note why, in the publisher's words
     */
    public byte[] encode(RuleFiles files, long publishedAtMs, String publisher, String note) {
        List<RuleFile> rows = files.files().entrySet().stream()
                .map(file -> new RuleFile(file.getKey(), file.getValue()))
                .toList();
        return codec.encode(new RuleSet(files.id(), rows, Instant.ofEpochMilli(publishedAtMs), publisher, note));
    }

    /**
     * The rule set that a record's value holds.
     *
     * @throws io.riskalert.avro.wire.WireException if the bytes hold none
     * @throws IllegalArgumentException if its id is not the hash of its files, or a file stands twice in it
     */
    public RuleSetMessage decode(byte[] value) {
        RuleSet record = codec.decode(value);
        Map<String, String> files = new LinkedHashMap<>();
        for (RuleFile file : record.getFiles()) {
            if (files.put(file.getPath(), file.getContent()) != null) {
                throw new IllegalArgumentException("the file " + file.getPath() + " stands twice in the rule set");
            }
        }
        String id = new RuleFiles(files).id();
        if (!id.equals(record.getId())) {
            throw new IllegalArgumentException("the id is " + record.getId() + ", but the files give " + id
                    + "; publish with 'risk rules publish'");
        }
        return new RuleSetMessage(id, files, record.getPublishedAt().toEpochMilli());
    }
}
