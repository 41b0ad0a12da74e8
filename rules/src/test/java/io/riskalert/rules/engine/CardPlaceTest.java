package io.riskalert.rules.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.riskalert.rules.codec.Bytes;
import io.riskalert.rules.fact.Travel;
import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CardPlaceTest {
    private static final long HOUR_MS = Duration.ofHours(1).toMillis();

    private static CardPlace place(long timeMs, double latitudeDeg, double longitudeDeg) {
        return new CardPlace(timeMs, (int) Math.round(latitudeDeg * 1e6), (int) Math.round(longitudeDeg * 1e6));
    }

    /** Distances by the great circle on a sphere of 6,371.0088 km, worked out by the law of cosines. */
    @ParameterizedTest
    @CsvSource({
        "31.23, 121.47, 39.90, 116.40, 1066.5",
        "51.47, -0.45, 40.64, -73.78, 5539.7",
        "0.1, 179.9, 0.1, -179.9, 22.24",
        "90, 0, -90, 0, 20015.1",
        "31.23, 121.47, 31.23, 121.47, 0"
    })
    void distancesAreThoseOfTheGreatCircle(double fromLat, double fromLon, double toLat, double toLon, double km) {
        Travel travel = place(0, fromLat, fromLon).travelTo(place(HOUR_MS, toLat, toLon));
        assertThat(travel.distanceKm()).isCloseTo(km, within(Math.max(0.1, km * 0.001)));
        assertThat(travel.minutes()).isEqualTo(60);
        assertThat(travel.speedKmh()).isCloseTo(Math.max(0, travel.distanceKm() - 10), within(1e-9));
    }

    @Test
    void clocksOfTerminalsMayDifferByAMinute() {
        Travel travel = place(0, 31.23, 121.47).travelTo(place(0, 39.90, 116.40));
        assertThat(travel.minutes()).isEqualTo(1);
        assertThat(travel.speedKmh()).isBetween(63_000.0, 64_000.0);
    }

    @Property(tries = 200)
    void theWayIsTheSameInBothDirectionsAndAfterARestore(
            @ForAll @IntRange(min = -90_000_000, max = 90_000_000) int latitude,
            @ForAll @IntRange(min = -180_000_000, max = 180_000_000) int longitude,
            @ForAll @IntRange(min = -180_000_000, max = 180_000_000) int other) {
        CardPlace from = new CardPlace(5, latitude, longitude);
        CardPlace to = new CardPlace(7 * HOUR_MS, -latitude / 2, other);
        assertThat(from.travelTo(to)).isEqualTo(to.travelTo(from));
        assertThat(from.travelTo(to).distanceKm()).isBetween(0.0, 20_016.0);
        assertThat(Bytes.<CardPlace>read(
                        Bytes.of(out -> from.writeTo(out, to.timeMs())), in -> CardPlace.readFrom(in, to.timeMs())))
                .isEqualTo(from);
    }
}
