package io.riskalert.flink.kafka;

import io.riskalert.avro.wire.MalformedRecordException;
import io.riskalert.avro.wire.UnknownSchemaException;
import io.riskalert.flink.stream.DeadRecord;
import io.riskalert.flink.stream.Inbound;
import io.riskalert.flink.stream.InboundTypeInfo;
import io.riskalert.flink.stream.RuleSetMessage;
import io.riskalert.flink.wire.RuleSetCodec;
import io.riskalert.flink.wire.WireSettings;
import io.riskalert.rules.alert.Origin;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/** Reads published rule sets; what cannot be read goes to {@link #UNREADABLE} as a dead record. */
final class RuleSetReader extends ProcessFunction<RawRecord, RuleSetMessage> {
    /** Records that hold no rule set. */
    static final OutputTag<Inbound> UNREADABLE = new OutputTag<>("unreadable-rule-sets", InboundTypeInfo.INSTANCE);

    private static final long serialVersionUID = 1L;

    private static final int MESSAGE_LENGTH = 800;

    private final WireSettings wire;
    private transient @Nullable RuleSetCodec codec;

    RuleSetReader(WireSettings wire) {
        this.wire = wire;
    }

    @Override
    public void open(OpenContext context) {
        codec = new RuleSetCodec(wire.format(), wire.topics().rules());
    }

    @Override
    public void processElement(RawRecord record, Context context, Collector<RuleSetMessage> out) {
        try {
            out.collect(Objects.requireNonNull(codec, "open() comes first").decode(record.value()));
        } catch (UnknownSchemaException e) {
            context.output(UNREADABLE, dead(DeadRecord.Category.UNKNOWN_SCHEMA, e, record));
        } catch (MalformedRecordException e) {
            context.output(UNREADABLE, dead(DeadRecord.Category.MALFORMED, e, record));
        } catch (IllegalArgumentException e) {
            context.output(UNREADABLE, dead(DeadRecord.Category.INVALID, e, record));
        }
    }

    /** What is quoted from a record may be a whole record. */
    private static String cut(String message) {
        return message.length() <= MESSAGE_LENGTH ? message : message.substring(0, MESSAGE_LENGTH) + " …";
    }

    private static Inbound dead(DeadRecord.Category category, RuntimeException why, RawRecord record) {
        return Inbound.dead(new DeadRecord(
                category,
                cut(String.valueOf(why.getMessage())),
                record.key(),
                record.value(),
                new Origin(record.topic(), record.partition(), record.offset()),
                record.recordTimeMs()));
    }
}
