package io.riskalert.rules.engine;

import io.riskalert.rules.alert.AlertDesk;
import io.riskalert.rules.alert.ContactHours;
import io.riskalert.rules.codec.ByteReader;
import io.riskalert.rules.codec.ByteWriter;
import io.riskalert.rules.codec.Bytes;
import io.riskalert.rules.loan.LoanAccount;
import io.riskalert.rules.window.LogParts;
import io.riskalert.rules.window.WindowEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One customer's state in memory. It can be kept between calls: what nearly every event asks for stays, the rest is read
 * again when it is needed. The {@linkplain CustomerStore#HEADER header} is written by whoever keeps it and not before, all
 * other parts as soon as they change; so the header must be written before the store is taken for complete, and nothing else
 * may change the store meanwhile. Belongs to one thread.
 */
public final class CustomerState implements LogParts {
    private static final String LOAN_PREFIX = "loan:";
    private static final String DESK_PART = "alerts";
    private static final int LOAN_VERSION = 1;

    private final CustomerStore store;
    private final ContactHours contactHours;
    private Map<String, LoanAccount> loans = Map.of();
    private final Header header;
    private @Nullable Profile profile;
    private @Nullable AlertDesk desk;
    private boolean headerChanged;

    CustomerState(CustomerStore store, @Nullable ByteReader header, ContactHours contactHours, WindowEngine windows) {
        this.store = store;
        this.contactHours = contactHours;
        this.header = Header.of(header, this, windows);
    }

    Header header() {
        return header;
    }

    Profile profile() {
        if (profile == null) {
            profile = Profile.of(header.hasProfile ? store.read(Profile.PART) : null);
        }
        return profile;
    }

    void writeProfile() {
        header.hasProfile = true;
        store.write(Profile.PART, profile().toBytes());
    }

    LoanAccount loan(String loanId) {
        LoanAccount account = loans.get(loanId);
        if (account == null) {
            byte[] stored = header.loanIds.contains(loanId) ? store.read(LOAN_PREFIX + loanId) : null;
            account = stored == null
                    ? LoanAccount.empty(loanId)
                    : Bytes.read(stored, in -> {
                        int version = in.readByte();
                        if (version != LOAN_VERSION) {
                            throw new StateVersionException(LOAN_PREFIX, version);
                        }
                        return LoanAccount.readFrom(in);
                    });
            keep(account);
        }
        return account;
    }

    private void keep(LoanAccount account) {
        if (loans.isEmpty()) {
            loans = new HashMap<>();
        }
        loans.put(account.loanId(), account);
    }

    void writeLoan(LoanAccount account) {
        if (!header.loanIds.contains(account.loanId())) {
            header.loanIds.add(account.loanId());
        }
        keep(account);
        store.write(LOAN_PREFIX + account.loanId(), Bytes.of(out -> {
            out.writeByte(LOAN_VERSION);
            account.writeTo(out);
        }));
    }

    void removeLoan(String loanId) {
        desk().forget(loanId);
        header.loanIds.remove(loanId);
        if (!loans.isEmpty()) {
            loans.remove(loanId);
        }
        store.remove(LOAN_PREFIX + loanId);
    }

    AlertDesk desk() {
        if (desk == null) {
            byte[] stored =
                    header.nextClosingMs == Long.MAX_VALUE && header.loanIds.isEmpty() ? null : store.read(DESK_PART);
            desk = AlertDesk.of(contactHours, stored);
        }
        return desk;
    }

    /** The desk if this call has needed it. */
    @Nullable
    AlertDesk deskIfUsed() {
        return desk;
    }

    /** Whether the header has changed since it was last taken as bytes. */
    public boolean headerChanged() {
        return headerChanged;
    }

    /** Writes the header, to be kept. */
    public void writeHeader(ByteWriter out) {
        headerChanged = false;
        try {
            header.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException("a loan's id does not fit its form", e);
        }
    }

    /** Writes the open alerts if they changed; the header waits. */
    void changed() {
        if (desk != null && desk.changed()) {
            byte[] stored = desk.toBytes();
            if (stored == null) {
                store.remove(DESK_PART);
            } else {
                store.write(DESK_PART, stored);
            }
        }
        headerChanged = true;
    }

    /** Ends a call: lets go what can be read again and few events need. */
    void rest() {
        loans = Map.of();
        desk = null;
        header.history.rest();
    }

    /** Ends its use, after the header has been written if it {@linkplain #headerChanged changed}. */
    public void close() {
        header.history.close();
    }

    @Override
    public byte @Nullable [] read(String part) {
        return store.read(part);
    }

    @Override
    public @Nullable ByteReader open(String part) {
        return store.open(part);
    }

    @Override
    public void write(String part, byte[] value) {
        store.write(part, value);
    }

    @Override
    public void remove(String part) {
        store.remove(part);
    }
}
