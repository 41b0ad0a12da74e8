package io.riskalert.flink.demo;

/**
 * A shop.
 *
 * @param id merchant id
 * @param kind what it sells
 * @param city where it is
 * @param latitudeDeg degrees north
 * @param longitudeDeg degrees east
 */
record Merchant(String id, MerchantKind kind, City city, double latitudeDeg, double longitudeDeg) {
    private static final int PER_KIND_AND_CITY = 200;
    private static final double CITY_RADIUS_DEG = 0.03;

    /** One of the shops of this kind in the city; the same number is always the same shop at the same place. */
    static Merchant of(MerchantKind kind, City city, int number) {
        int shop = Math.floorMod(number, PER_KIND_AND_CITY);
        Dice place = new Dice(31L * city.name().hashCode() + 7919L * kind.ordinal() + shop);
        String id = kind.online()
                ? "web-" + kind.mcc() + "-" + shop
                : "shop-" + city.name() + "-" + kind.mcc() + "-" + shop;
        return new Merchant(
                id,
                kind,
                city,
                city.latitudeDeg() + place.between(-CITY_RADIUS_DEG, CITY_RADIUS_DEG),
                city.longitudeDeg() + place.between(-CITY_RADIUS_DEG, CITY_RADIUS_DEG));
    }

    /** Any shop of this kind in the city. */
    static Merchant any(MerchantKind kind, City city, Dice dice) {
        return of(kind, city, dice.below(PER_KIND_AND_CITY));
    }
}
