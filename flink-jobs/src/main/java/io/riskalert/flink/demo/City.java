package io.riskalert.flink.demo;

import java.util.List;

/**
 * A place where people live, shop and travel to.
 *
 * @param name short name, part of merchant ids
 * @param country ISO 3166-1 alpha-2
 * @param latitudeDeg degrees north of its centre
 * @param longitudeDeg degrees east of its centre
 */
record City(String name, String country, double latitudeDeg, double longitudeDeg) {
    /** Where customers live, the largest first. */
    static final List<City> HOMES = List.of(
            new City("shanghai", "CN", 31.23, 121.47),
            new City("beijing", "CN", 39.90, 116.40),
            new City("shenzhen", "CN", 22.54, 114.06),
            new City("guangzhou", "CN", 23.13, 113.26),
            new City("chengdu", "CN", 30.57, 104.07),
            new City("hangzhou", "CN", 30.27, 120.15),
            new City("wuhan", "CN", 30.59, 114.30),
            new City("xian", "CN", 34.34, 108.94),
            new City("nanjing", "CN", 32.06, 118.80),
            new City("qingdao", "CN", 36.07, 120.38));

    /** Where some of them spend a holiday, and stolen cards turn up. */
    static final List<City> ABROAD = List.of(
            new City("bangkok", "TH", 13.76, 100.50),
            new City("singapore", "SG", 1.35, 103.82),
            new City("tokyo", "JP", 35.68, 139.69),
            new City("dubai", "AE", 25.20, 55.27),
            new City("losangeles", "US", 34.05, -118.24),
            new City("london", "GB", 51.51, -0.13));
}
