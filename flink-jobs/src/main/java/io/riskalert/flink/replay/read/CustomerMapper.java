package io.riskalert.flink.replay.read;

import io.riskalert.flink.replay.profile.Profile;
import io.riskalert.flink.replay.read.Cells.MoneyReader;
import io.riskalert.flink.replay.read.Cells.Reader;
import io.riskalert.rules.alert.Origin;
import io.riskalert.rules.fact.CustomerUpdate;
import org.jspecify.annotations.Nullable;

/** Customer updates. */
final class CustomerMapper implements EventMapper {
    private final String currency;
    private final Reader<String> eventId;
    private final Reader<String> customerId;
    private final Reader<Long> time;
    private final Reader<String> segment;
    private final Reader<String> partner;
    private final Reader<String> zone;
    private final MoneyReader monthlyIncome;
    private final Reader<@Nullable Integer> bureauScore;
    private final Reader<@Nullable Integer> bureauEnquiries;
    private final MoneyReader outsideDebt;
    private final Reader<Boolean> contactChanged;
    private final MoneyReader creditLimit;

    CustomerMapper(Cells cells, Profile profile) {
        currency = profile.currency();
        eventId = cells.text("eventId", "");
        customerId = cells.required("customerId");
        time = cells.time("time");
        segment = cells.text("segment", "");
        partner = cells.text("partner", "");
        zone = cells.text("zone", "");
        monthlyIncome = cells.money("monthlyIncome");
        bureauScore = cells.integer("bureauScore", 0, Integer.MAX_VALUE);
        bureauEnquiries = cells.integer("bureauEnquiries30d", 0, Integer.MAX_VALUE);
        outsideDebt = cells.money("outsideDebt");
        contactChanged = cells.bool("contactChanged");
        creditLimit = cells.money("creditLimit");
    }

    @Override
    public CustomerUpdate map(@Nullable String[] row, Origin origin) throws BadCell {
        return new CustomerUpdate(
                EventMapper.idOr(eventId.read(row), origin),
                customerId.read(row),
                time.read(row),
                segment.read(row),
                partner.read(row),
                zone.read(row),
                monthlyIncome.read(row, currency),
                bureauScore.read(row),
                bureauEnquiries.read(row),
                outsideDebt.read(row, currency),
                contactChanged.read(row),
                creditLimit.read(row, currency));
    }
}
