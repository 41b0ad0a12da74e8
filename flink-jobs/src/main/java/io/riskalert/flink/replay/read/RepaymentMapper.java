package io.riskalert.flink.replay.read;

import io.riskalert.flink.replay.profile.Profile;
import io.riskalert.flink.replay.read.Cells.MoneyReader;
import io.riskalert.flink.replay.read.Cells.Reader;
import io.riskalert.rules.alert.Origin;
import io.riskalert.rules.fact.Repayment;
import io.riskalert.rules.fact.RepaymentKind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Repayments. Without a value date of its own a payment counts from the day it was booked. */
final class RepaymentMapper implements EventMapper {
    private final ZoneId zone;
    private final Reader<String> eventId;
    private final Reader<String> customerId;
    private final Reader<Long> time;
    private final Reader<String> loanId;
    private final Reader<RepaymentKind> kind;
    private final MoneyReader amount;
    private final Reader<String> currency;
    private final Reader<@Nullable LocalDate> valueDate;
    private final Reader<String> reversesId;

    RepaymentMapper(Cells cells, Profile profile) {
        zone = profile.zone();
        eventId = cells.text("eventId", "");
        customerId = cells.required("customerId");
        time = cells.time("time");
        loanId = cells.required("loanId");
        kind = cells.symbol("kind", RepaymentKind.class, RepaymentKind.RECEIVED);
        amount = cells.money("amount");
        currency = cells.text("currency", profile.currency());
        valueDate = cells.date("valueDate");
        reversesId = cells.text("reversesId", "");
    }

    @Override
    public Repayment map(@Nullable String[] row, Origin origin) throws BadCell {
        long timeMs = time.read(row);
        LocalDate date = valueDate.read(row);
        String currencyCode = currency.read(row);
        return new Repayment(
                EventMapper.idOr(eventId.read(row), origin),
                customerId.read(row),
                timeMs,
                loanId.read(row),
                kind.read(row),
                EventMapper.amount("amount", amount.read(row, currencyCode), 1),
                currencyCode,
                date != null ? date : Instant.ofEpochMilli(timeMs).atZone(zone).toLocalDate(),
                reversesId.read(row));
    }
}
