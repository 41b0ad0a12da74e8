package io.riskalert.flink.wire;

import io.riskalert.avro.wire.MalformedRecordException;
import io.riskalert.avro.wire.RecordCodec;
import io.riskalert.avro.wire.UnknownSchemaException;
import io.riskalert.avro.wire.WireFormat;
import io.riskalert.flink.stream.DeadRecord;
import io.riskalert.flink.stream.Inbound;
import io.riskalert.flink.stream.TimeSignal;
import io.riskalert.rules.alert.Origin;
import io.riskalert.rules.fact.CustomerEvent;
import java.time.Instant;
import java.time.ZoneId;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/** Reads the events of one topic. What cannot be read becomes a dead record. Belongs to one thread. */
public final class EventDecoder {
    private static final byte[] EMPTY = {};

    private final Reading reading;

    private EventDecoder(Reading reading) {
        this.reading = reading;
    }

    /** Bytes to a checked event or signal. */
    @FunctionalInterface
    private interface Reading {
        Inbound read(byte[] value, Origin origin) throws InvalidEventException;
    }

    @FunctionalInterface
    private interface Mapping<T> {
        CustomerEvent toFact(T value) throws InvalidEventException;
    }

    /**
     * A decoder for a topic.
     *
     * @param kind which stream
     * @param settings how records look
     * @param currency ISO 4217 code for records that name none
     * @param zone the portfolio's time zone, for payments without a value date
     */
    public static EventDecoder of(EventKind kind, WireSettings settings, String currency, ZoneId zone) {
        WireFormat format = settings.format();
        String topic = kind.topic(settings.topics());
        return switch (kind) {
            case TRANSACTION ->
                of(
                        format.codec(io.riskalert.avro.Transaction.class, topic),
                        transaction -> TransactionMapping.toFact(transaction, currency));
            case LOAN ->
                of(format.codec(io.riskalert.avro.LoanEvent.class, topic), loan -> LoanMapping.toFact(loan, currency));
            case REPAYMENT -> repayments(format.codec(io.riskalert.avro.Repayment.class, topic), currency, zone);
            case CUSTOMER -> of(format.codec(io.riskalert.avro.CustomerUpdate.class, topic), CustomerMapping::toFact);
        };
    }

    private static <T extends SpecificRecordBase> EventDecoder of(RecordCodec<T> codec, Mapping<T> mapping) {
        return new EventDecoder((value, origin) -> Inbound.of(mapping.toFact(codec.decode(value)), origin));
    }

    /** Among payments stand markers that tell no payment, but that a day is complete. */
    private static EventDecoder repayments(
            RecordCodec<io.riskalert.avro.Repayment> codec, String currency, ZoneId zone) {
        return new EventDecoder((value, origin) -> {
            io.riskalert.avro.Repayment repayment = codec.decode(value);
            return EndOfDayMapping.isMarker(repayment)
                    ? Inbound.time(EndOfDayMapping.toSignal(repayment, zone), origin)
                    : Inbound.of(RepaymentMapping.toFact(repayment, currency, zone), origin);
        });
    }

    /**
     * Reads a record. Never throws for what the record holds.
     *
     * @param key raw key, null if none
     * @param value raw value, null if none
     * @param origin where it was read
     * @param recordTimeMs the broker's time of the record, UTC milliseconds
     * @param latestMs latest event time that is believed, UTC milliseconds
     * @throws io.riskalert.avro.wire.RegistryException if the schema registry does not answer: the record itself may be
     *     good
     */
    public Inbound decode(
            byte @Nullable [] key, byte @Nullable [] value, Origin origin, long recordTimeMs, long latestMs) {
        byte[] keyBytes = key == null ? EMPTY : key;
        if (value == null) {
            return dead(DeadRecord.Category.INVALID, "the record has no value", keyBytes, EMPTY, origin, recordTimeMs);
        }
        DeadRecord.Category category;
        String message;
        try {
            Inbound inbound = reading.read(value, origin);
            long timeMs = timeMs(inbound);
            if (timeMs <= latestMs) {
                return inbound;
            }
            category = DeadRecord.Category.TIME_IN_FUTURE;
            message = "time is " + Instant.ofEpochMilli(timeMs) + ", later than " + Instant.ofEpochMilli(latestMs)
                    + ", the latest that is believed";
        } catch (UnknownSchemaException e) {
            category = DeadRecord.Category.UNKNOWN_SCHEMA;
            message = e.getMessage();
        } catch (MalformedRecordException e) {
            category = DeadRecord.Category.MALFORMED;
            message = e.getMessage();
        } catch (InvalidEventException e) {
            category = DeadRecord.Category.INVALID;
            message = e.getMessage();
        }
        return dead(category, message, keyBytes, value, origin, recordTimeMs);
    }

    private static long timeMs(Inbound inbound) {
        CustomerEvent event = inbound.event();
        if (event != null) {
            return event.timeMs();
        }
        return inbound.time() instanceof TimeSignal.EndOfDay endOfDay ? endOfDay.sentAtMs() : Long.MIN_VALUE;
    }

    private static Inbound dead(
            DeadRecord.Category category, String message, byte[] key, byte[] value, Origin origin, long recordTimeMs) {
        return Inbound.dead(new DeadRecord(category, message, key, value, origin, recordTimeMs));
    }
}
