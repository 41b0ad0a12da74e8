package io.riskalert.rules.window;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Units in which a window tells a time. */
public final class TimeUnits {
    private static final Map<String, Long> UNITS_MS = units();

    private TimeUnits() {}

    private static Map<String, Long> units() {
        Map<String, Long> units = new LinkedHashMap<>();
        units.put("milliseconds", 1L);
        units.put("seconds", 1_000L);
        units.put("minutes", 60_000L);
        units.put("hours", 3_600_000L);
        units.put("days", 86_400_000L);
        return units;
    }

    /** Names of the units, the smallest first. */
    public static List<String> names() {
        return List.copyOf(UNITS_MS.keySet());
    }

    /** Length of the unit of that name, milliseconds; 1 if there is none. */
    public static long ms(String name) {
        return UNITS_MS.getOrDefault(name, 1L);
    }
}
