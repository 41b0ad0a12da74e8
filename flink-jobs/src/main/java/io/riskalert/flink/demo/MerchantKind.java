package io.riskalert.flink.demo;

/** What shops sell: merchant category code, usual price, how often people go there. */
enum MerchantKind {
    GROCERY("5411", 5_500, 30, false),
    RESTAURANT("5812", 6_500, 16, false),
    FAST_FOOD("5814", 2_600, 18, false),
    TAXI("4121", 1_900, 12, false),
    FUEL("5541", 23_000, 3, false),
    ONLINE_SHOP("5399", 8_500, 12, true),
    CLOTHES("5651", 18_000, 3, false),
    PHARMACY("5912", 4_500, 3, false),
    BOOKS("5942", 5_000, 2, true),
    ELECTRONICS("5732", 160_000, 0, false),
    JEWELLERY("5944", 300_000, 0, false),
    GAMBLING("7995", 60_000, 0, true);

    private static final int ALL_WEIGHTS;

    static {
        int sum = 0;
        for (MerchantKind kind : values()) {
            sum += kind.weight;
        }
        ALL_WEIGHTS = sum;
    }

    private final String mcc;
    private final long medianMinor;
    private final int weight;
    private final boolean online;

    MerchantKind(String mcc, long medianMinor, int weight, boolean online) {
        this.mcc = mcc;
        this.medianMinor = medianMinor;
        this.weight = weight;
        this.online = online;
    }

    /** Merchant category code, ISO 18245. */
    String mcc() {
        return mcc;
    }

    /** Usual price, minor units. */
    long medianMinor() {
        return medianMinor;
    }

    /** Whether it is a web shop. */
    boolean online() {
        return online;
    }

    /** One of the kinds that people go to every week, the frequent ones more often. */
    static MerchantKind everyday(Dice dice) {
        int left = dice.below(ALL_WEIGHTS);
        for (MerchantKind kind : values()) {
            left -= kind.weight;
            if (left < 0) {
                return kind;
            }
        }
        throw new IllegalStateException("weights do not add up");
    }
}
