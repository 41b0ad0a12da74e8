package io.riskalert.rules.window;

import io.riskalert.rules.codec.ByteReader;
import io.riskalert.rules.codec.ByteWriter;
import java.io.IOException;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** What came of the events of one window. */
final class Tally {
    private static final int SUM = 0;
    private static final int SQUARES = 1;

    private long count;
    private final Sums sums = new Sums(2);
    private long min = Long.MAX_VALUE;
    private long max = Long.MIN_VALUE;
    private @Nullable LongSet distinct;
    private long different;

    /** A window of which the sums are known; it cannot tell anything else. */
    static Tally of(Sums known, RunningPlan.Places places, @Nullable Long leftOut) {
        Tally tally = new Tally();
        tally.count = known.get(places.count()) - (leftOut == null ? 0 : 1);
        if (places.sum() >= 0) {
            tally.sums.add(SUM, known, places.sum());
            if (leftOut != null) {
                tally.sums.subtract(SUM, leftOut);
            }
        }
        if (places.squares() >= 0) {
            tally.sums.add(SQUARES, known, places.squares());
            if (leftOut != null) {
                tally.sums.subtractSquare(SQUARES, leftOut);
            }
        }
        return tally;
    }

    void add(long value) {
        count++;
        sums.add(SUM, value);
        sums.addSquare(SQUARES, value);
        min = Math.min(min, value);
        max = Math.max(max, value);
    }

    /** Takes one of several values that are to be told apart. */
    void addDistinct(long value) {
        count++;
        if (distinct == null) {
            distinct = new LongSet();
        }
        distinct.add(value);
        different = distinct.size();
    }

    /** A window with so many different values. */
    static Tally ofDifferent(long different) {
        Tally tally = new Tally();
        tally.count = different;
        tally.different = different;
        return tally;
    }

    void add(Tally other) {
        count += other.count;
        sums.add(SUM, other.sums, SUM);
        sums.add(SQUARES, other.sums, SQUARES);
        min = Math.min(min, other.min);
        max = Math.max(max, other.max);
    }

    /** Writes what a column keeps. */
    void writeTo(ByteWriter out, IndexColumn column) {
        out.writeVarLong(count);
        if (count > 0) {
            if (column.sums()) {
                sums.write(out, SUM);
            }
            if (column.squares()) {
                sums.write(out, SQUARES);
            }
            if (column.extremes()) {
                out.writeSigned(min);
                out.writeVarLong(max - min);
            }
        }
    }

    /** Reads what {@link #writeTo} wrote. */
    static Tally readFrom(ByteReader in, IndexColumn column) throws IOException {
        Tally tally = new Tally();
        tally.count = in.readVarLong();
        if (tally.count > 0) {
            if (column.sums()) {
                tally.sums.read(in, SUM);
            }
            if (column.squares()) {
                tally.sums.read(in, SQUARES);
            }
            if (column.extremes()) {
                tally.min = in.readSigned();
                tally.max = tally.min + in.readVarLong();
            }
        }
        return tally;
    }

    long count() {
        return count;
    }

    long min() {
        return min;
    }

    long max() {
        return max;
    }

    /** Average or standard deviation; 0 of nothing. */
    double statistic(Aggregate aggregate) {
        if (count == 0) {
            return 0;
        }
        return aggregate == Aggregate.STDDEV ? deviation() : (double) sums.get(SUM) / count;
    }

    /** The difference under the root is exact, so that large amounts which differ by little lose nothing. */
    private double deviation() {
        BigInteger sum = sums.exact(SUM);
        BigInteger square =
                sums.exact(SQUARES).multiply(BigInteger.valueOf(count)).subtract(sum.multiply(sum));
        return square.signum() <= 0 ? 0 : Math.sqrt(square.doubleValue()) / count;
    }

    long value(Aggregate aggregate) {
        if (count == 0) {
            return 0;
        }
        return switch (aggregate) {
            case COUNT -> count;
            case SUM -> sums.get(SUM);
            case AVG, STDDEV -> Math.round(statistic(aggregate));
            case MIN, FIRST_SEEN -> min;
            case MAX, SINCE_LAST -> max;
            case DISTINCT -> different;
        };
    }
}
