package io.riskalert.flink.config;

import io.riskalert.rules.loan.AssetProfile;
import java.util.Map;

/** The asset profiles that configuration can name. */
public final class AssetProfiles {
    private static final Map<String, AssetProfile> BY_NAME = Map.of(
            AssetProfile.CN_LOAN.name(), AssetProfile.CN_LOAN,
            AssetProfile.CN_CARD.name(), AssetProfile.CN_CARD);

    private AssetProfiles() {}

    /** Profiles by name. */
    public static Map<String, AssetProfile> byName() {
        return BY_NAME;
    }
}
