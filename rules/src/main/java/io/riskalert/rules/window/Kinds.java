package io.riskalert.rules.window;

import io.riskalert.rules.codec.BitReader;
import io.riskalert.rules.codec.BitWriter;
import io.riskalert.rules.codec.Bytes;
import io.riskalert.rules.fact.Channel;
import io.riskalert.rules.fact.CounterpartyKind;
import io.riskalert.rules.fact.Direction;
import io.riskalert.rules.fact.RepaymentKind;
import io.riskalert.rules.fact.TransactionStatus;
import io.riskalert.rules.fact.TransactionType;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What kind of event one is, all constants together as one number. */
record Kinds(
        Direction direction,
        TransactionType type,
        Channel channel,
        TransactionStatus status,
        CounterpartyKind counterpartyKind,
        @Nullable RepaymentKind repayment) {
    private static final int CONSTANTS = 6;
    /** Of enums of up to a dozen constants. */
    private static final int USUAL_BITS = 2;

    /** Constants by their place, not to be changed. */
    static final Direction[] DIRECTIONS = Direction.values();

    static final TransactionType[] TYPES = TransactionType.values();
    static final Channel[] CHANNELS = Channel.values();
    static final TransactionStatus[] STATUSES = TransactionStatus.values();
    static final CounterpartyKind[] COUNTERPARTIES = CounterpartyKind.values();
    static final RepaymentKind[] REPAYMENTS = RepaymentKind.values();

    /** The number of an event. */
    static long of(LoggedEvent event) {
        RepaymentKind repayment = event.repayment();
        return event.direction().ordinal()
                | (long) event.type().ordinal() << 8
                | (long) event.channel().ordinal() << 16
                | (long) event.status().ordinal() << 24
                | (long) event.counterpartyKind().ordinal() << 32
                | (repayment == null ? 0L : 1L + repayment.ordinal()) << 40;
    }

    /** The constants of a number. */
    static Kinds of(long number) throws IOException {
        return new Kinds(
                direction(number),
                type(number),
                channel(number),
                status(number),
                counterpartyKind(number),
                repayment(number));
    }

    static Direction direction(long number) throws IOException {
        return Bytes.constant(at(number, 0), DIRECTIONS);
    }

    static TransactionType type(long number) throws IOException {
        return Bytes.constant(at(number, 8), TYPES);
    }

    static Channel channel(long number) throws IOException {
        return Bytes.constant(at(number, 16), CHANNELS);
    }

    static TransactionStatus status(long number) throws IOException {
        return Bytes.constant(at(number, 24), STATUSES);
    }

    static CounterpartyKind counterpartyKind(long number) throws IOException {
        return Bytes.constant(at(number, 32), COUNTERPARTIES);
    }

    static @Nullable RepaymentKind repayment(long number) throws IOException {
        int repayment = at(number, 40);
        return repayment == 0 ? null : Bytes.constant(repayment - 1, REPAYMENTS);
    }

    /** By how much an event of a kind is likely to have changed the balance, minor units. */
    static long balanceChangeMinor(long number, long amountMinor) {
        if (at(number, 24) == TransactionStatus.DECLINED.ordinal()) {
            return 0;
        }
        int direction = at(number, 0);
        return direction == Direction.CREDIT.ordinal()
                ? amountMinor
                : direction == Direction.UNKNOWN.ordinal() ? 0 : -amountMinor;
    }

    private static int at(long number, int bit) {
        return (int) (number >>> bit) & 0xFF;
    }

    /** Writes the number of an event. */
    static void write(BitWriter out, long number) {
        for (int i = 0; i < CONSTANTS; i++) {
            out.writeAbout(at(number, i * Byte.SIZE), USUAL_BITS);
        }
    }

    /** Reads what {@link #write} wrote. */
    static long read(BitReader in) throws IOException {
        long number = 0;
        for (int i = 0; i < CONSTANTS; i++) {
            number |= (in.readAbout(USUAL_BITS) & 0xFF) << i * Byte.SIZE;
        }
        return number;
    }

    /** Whether both are of one kind. */
    static boolean same(LoggedEvent one, LoggedEvent other) {
        return one.repayment() == other.repayment()
                && one.direction() == other.direction()
                && one.type() == other.type()
                && one.channel() == other.channel()
                && one.status() == other.status()
                && one.counterpartyKind() == other.counterpartyKind();
    }
}
