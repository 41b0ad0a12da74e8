package io.riskalert.flink.wire;

import io.riskalert.avro.RuleFile;
import io.riskalert.avro.RuleSet;
import io.riskalert.avro.wire.RecordCodec;
import io.riskalert.avro.wire.WireFormat;
import io.riskalert.flink.stream.RuleSetMessage;
import io.riskalert.flink.stream.RuleSetRole;
import io.riskalert.rules.compile.RuleFiles;
import io.riskalert.rules.signature.RuleSetSignature;
import io.riskalert.rules.signature.SignaturePolicy;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Published rule sets between wire and job. Belongs to one thread. */
public final class RuleSetCodec {
    /** More bytes than a signature has: then it is none. */
    private static final int SIGNATURE_LENGTH = 128;

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
        return encode(files, publishedAtMs, publisher, note, List.of());
    }

    /** The record of a rule set with signatures. */
    public byte[] encode(
            RuleFiles files, long publishedAtMs, String publisher, String note, List<RuleSetSignature> signatures) {
        return encode(files, publishedAtMs, publisher, note, signatures, 0);
    }

    /**
     * The record of a rule set with signatures that is to run later.
     *
     * @param effectiveFromMs event time from which it is to run, UTC milliseconds; 0 for at once
     */
    public byte[] encode(
            RuleFiles files,
            long publishedAtMs,
            String publisher,
            String note,
            List<RuleSetSignature> signatures,
            long effectiveFromMs) {
        return encode(files, publishedAtMs, publisher, note, signatures, effectiveFromMs, RuleSetRole.LIVE);
    }

    /** The record of a rule set in any role. */
    public byte[] encode(
            RuleFiles files,
            long publishedAtMs,
            String publisher,
            String note,
            List<RuleSetSignature> signatures,
            long effectiveFromMs,
            RuleSetRole role) {
        List<RuleFile> rows = files.files().entrySet().stream()
                .map(file -> new RuleFile(file.getKey(), file.getValue()))
                .toList();
        List<io.riskalert.avro.RuleSetSignature> signed = signatures.stream()
                .map(one -> new io.riskalert.avro.RuleSetSignature(
                        one.keyId(), ByteBuffer.wrap(Base64.getDecoder().decode(one.signature()))))
                .toList();
        return codec.encode(new RuleSet(
                files.id(),
                rows,
                Instant.ofEpochMilli(publishedAtMs),
                publisher,
                note,
                signed,
                Instant.ofEpochMilli(effectiveFromMs),
                io.riskalert.avro.RuleSetRole.valueOf(role.name())));
    }

    /**
     * The rule set that a record's value holds.
     *
     * @throws io.riskalert.avro.wire.WireException if the bytes hold none
     * @throws IllegalArgumentException if its id is not the hash of its files, a file stands twice in it, there are too many
     *     signatures, or its role is newer than this program
     */
    public RuleSetMessage decode(byte[] value) {
        return message(codec.decode(value));
    }

    /**
     * The same with who published it and why.
     *
     * @throws io.riskalert.avro.wire.WireException if the bytes hold no rule set
     * @throws IllegalArgumentException as {@link #decode}
     */
    public Published decodePublished(byte[] value) {
        RuleSet record = codec.decode(value);
        return new Published(message(record), record.getPublisher(), record.getNote());
    }

    /**
     * A rule set on its topic.
     *
     * @param message the set
     * @param publisher who published it; may be empty
     * @param note why; may be empty
     */
    public record Published(RuleSetMessage message, String publisher, String note) {}

    private static RuleSetMessage message(RuleSet record) {
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
        return new RuleSetMessage(
                id,
                files,
                record.getPublishedAt().toEpochMilli(),
                signatures(record),
                Math.max(0, record.getEffectiveFrom().toEpochMilli()),
                role(record));
    }

    private static RuleSetRole role(RuleSet record) {
        return switch (record.getRole()) {
            case LIVE -> RuleSetRole.LIVE;
            case CANDIDATE -> RuleSetRole.CANDIDATE;
            case WITHDRAWN -> RuleSetRole.WITHDRAWN;
            case UNKNOWN ->
                throw new IllegalArgumentException("the rule set is published in a role that this program does not"
                        + " know: it was published by a newer one");
        };
    }

    private static List<RuleSetSignature> signatures(RuleSet record) {
        if (record.getSignatures().size() > SignaturePolicy.SIGNATURE_LIMIT) {
            throw new IllegalArgumentException("a rule set has at most " + SignaturePolicy.SIGNATURE_LIMIT
                    + " signatures, here are " + record.getSignatures().size());
        }
        List<RuleSetSignature> signatures = new ArrayList<>();
        for (io.riskalert.avro.RuleSetSignature one : record.getSignatures()) {
            byte[] bytes = new byte[Math.min(one.getSignature().remaining(), SIGNATURE_LENGTH)];
            one.getSignature().duplicate().get(bytes);
            signatures.add(
                    new RuleSetSignature(one.getKeyId(), Base64.getEncoder().encodeToString(bytes)));
        }
        return signatures;
    }
}
