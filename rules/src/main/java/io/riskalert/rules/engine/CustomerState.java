package io.riskalert.rules.engine;

import io.riskalert.rules.alert.AlertDesk;
import io.riskalert.rules.alert.ContactHours;
import io.riskalert.rules.codec.Bytes;
import io.riskalert.rules.loan.LoanAccount;
import io.riskalert.rules.window.LogParts;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One customer's state in memory. It can be kept between calls: what nearly every event asks for stays, the rest is read
 * again when it is needed. The small part that every event changes is written by {@link #write()} and not before, all other
 * parts as soon as they change; so whoever keeps it must have it written before the store is taken for complete, and must
 * not change the store by other ways meanwhile. Belongs to one thread.
 */
public final class CustomerState implements LogParts {
    private static final String LOAN_PREFIX = "loan:";
    private static final String DESK_PART = "alerts";
    private static final int LOAN_VERSION = 1;

    private final CustomerStore store;
    private final ContactHours contactHours;
    private final Map<String, LoanAccount> loans = new HashMap<>();
    private final Header header;
    private @Nullable Profile profile;
    private @Nullable AlertDesk desk;
    private boolean unwritten;

    CustomerState(CustomerStore store, ContactHours contactHours) {
        this.store = store;
        this.contactHours = contactHours;
        this.header = Header.of(store.read(Header.PART), this);
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
            loans.put(loanId, account);
        }
        return account;
    }

    void writeLoan(LoanAccount account) {
        if (!header.loanIds.contains(account.loanId())) {
            header.loanIds.add(account.loanId());
        }
        loans.put(account.loanId(), account);
        store.write(LOAN_PREFIX + account.loanId(), Bytes.of(out -> {
            out.writeByte(LOAN_VERSION);
            account.writeTo(out);
        }));
    }

    void removeLoan(String loanId) {
        header.loanIds.remove(loanId);
        loans.remove(loanId);
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

    /** Whether something changed that has not been written. */
    public boolean unwritten() {
        return unwritten;
    }

    /** Writes what has not been written, to the store that it was read from. */
    public void write() {
        if (unwritten) {
            store.write(Header.PART, header.toBytes());
            unwritten = false;
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
        unwritten = true;
    }

    /** Ends a call: lets go what can be read again and few events need. */
    void rest() {
        loans.clear();
        desk = null;
        header.history.rest();
    }

    @Override
    public byte @Nullable [] read(String part) {
        return store.read(part);
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
