package io.riskalert.rules.engine;

import io.riskalert.rules.codec.ByteReader;
import io.riskalert.rules.codec.ByteWriter;
import io.riskalert.rules.fact.Transaction;
import io.riskalert.rules.fact.Travel;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Where and when the customer's card was present last.
 *
 * @param timeMs when, UTC milliseconds
 * @param latitude millionths of a degree north
 * @param longitude millionths of a degree east
 */
record CardPlace(long timeMs, int latitude, int longitude) {
    /** Mean radius of the earth (IUGG). */
    private static final double EARTH_RADIUS_KM = 6_371.0088;

    private static final double PARTS_PER_DEGREE = 1e6;

    /** Both places may be known by their town only. */
    private static final double ERROR_KM = 10;

    private static final double LEAST_MINUTES = 1;
    private static final double MINUTE_MS = 60_000;
    private static final double MINUTES_PER_HOUR = 60;

    /** The place of a transaction, approved or not; null if the card was not there or nobody told where. */
    static @Nullable CardPlace of(Transaction transaction) {
        Double latitudeDeg = transaction.latitudeDeg();
        Double longitudeDeg = transaction.longitudeDeg();
        if (!transaction.cardPresent() || latitudeDeg == null || longitudeDeg == null) {
            return null;
        }
        int latitude = (int) Math.round(latitudeDeg * PARTS_PER_DEGREE);
        int longitude = (int) Math.round(longitudeDeg * PARTS_PER_DEGREE);
        // In the sea off Africa nobody pays by card: it is what systems write that know no place.
        return latitude == 0 && longitude == 0 ? null : new CardPlace(transaction.timeMs(), latitude, longitude);
    }

    /** The later of two; of two at one time the first. */
    static CardPlace later(@Nullable CardPlace known, CardPlace next) {
        return known == null || next.timeMs > known.timeMs ? next : known;
    }

    /** The way between this and another place, whichever was first. */
    Travel travelTo(CardPlace other) {
        double distanceKm = distanceKm(other);
        double minutes = Math.max(LEAST_MINUTES, Math.abs(other.timeMs - timeMs) / MINUTE_MS);
        double speedKmh = Math.max(0, distanceKm - ERROR_KM) / minutes * MINUTES_PER_HOUR;
        return new Travel(distanceKm, minutes, speedKmh);
    }

    /** By the haversine formula. */
    private double distanceKm(CardPlace other) {
        double from = Math.toRadians(latitude / PARTS_PER_DEGREE);
        double to = Math.toRadians(other.latitude / PARTS_PER_DEGREE);
        double north = StrictMath.sin((to - from) / 2);
        double east = StrictMath.sin(Math.toRadians((other.longitude - longitude) / PARTS_PER_DEGREE) / 2);
        double haversine = north * north + StrictMath.cos(from) * StrictMath.cos(to) * east * east;
        return 2 * EARTH_RADIUS_KM * StrictMath.asin(Math.min(1, Math.sqrt(haversine)));
    }

    /** @param nearMs a time that is known where this is read again; the nearer to its own, the shorter */
    void writeTo(ByteWriter out, long nearMs) {
        out.writeSigned(timeMs - nearMs);
        out.writeInt(latitude);
        out.writeInt(longitude);
    }

    static CardPlace readFrom(ByteReader in, long nearMs) throws IOException {
        return new CardPlace(nearMs + in.readSigned(), in.readInt(), in.readInt());
    }
}
