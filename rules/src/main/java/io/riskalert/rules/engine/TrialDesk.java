package io.riskalert.rules.engine;

import io.riskalert.rules.alert.AlertDesk;
import io.riskalert.rules.alert.ContactHours;
import io.riskalert.rules.codec.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * The open alerts of one customer by a candidate set, in a part of their own, which is read when it is needed. What another
 * candidate left there is of no use and is replaced.
 */
final class TrialDesk {
    private static final String PART = "candidate";
    private static final int VERSION = 1;

    private final CustomerState state;
    private final ContactHours contactHours;
    private final String ruleSetId;
    private @Nullable AlertDesk desk;

    TrialDesk(CustomerState state, ContactHours contactHours, String ruleSetId) {
        this.state = state;
        this.contactHours = contactHours;
        this.ruleSetId = ruleSetId;
    }

    AlertDesk open() {
        AlertDesk known = desk;
        if (known == null) {
            known = AlertDesk.ofCandidate(contactHours, read(), ruleSetId);
            desk = known;
        }
        return known;
    }

    private byte @Nullable [] read() {
        byte[] stored = state.read(PART);
        return stored == null
                ? null
                : Bytes.read(stored, in -> {
                    int version = in.readByte();
                    if (version != VERSION) {
                        throw new StateVersionException(PART, version);
                    }
                    return in.readUTF().equals(ruleSetId) ? in.readBytes(in.readCount()) : null;
                });
    }

    /** The desk if it has been needed. */
    @Nullable
    AlertDesk ifUsed() {
        return desk;
    }

    /** Writes the open alerts if they changed. */
    void write() {
        AlertDesk used = desk;
        if (used == null || !used.changed()) {
            return;
        }
        byte[] open = used.toBytes();
        if (open == null) {
            state.remove(PART);
            return;
        }
        state.write(PART, Bytes.of(out -> {
            out.writeByte(VERSION);
            out.writeUTF(ruleSetId);
            out.writeVarLong(open.length);
            out.write(open);
        }));
    }
}
