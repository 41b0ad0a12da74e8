package io.riskalert.rules.engine;

import java.util.Set;

/**
 * Rules that an engine holds back.
 *
 * @param quarantined names of rules that are left out of evaluation; the alerts about loans that they hold open stay as
 *     they are
 * @param tripped names of live rules whose new alerts go to the shadow topic; what they opened before lives on where it was
 *     opened
 */
public record HeldBack(Set<String> quarantined, Set<String> tripped) {
    /** All rules do what they say. */
    public static final HeldBack NOTHING = new HeldBack(Set.of(), Set.of());

    public HeldBack {
        quarantined = Set.copyOf(quarantined);
        tripped = Set.copyOf(tripped);
    }
}
