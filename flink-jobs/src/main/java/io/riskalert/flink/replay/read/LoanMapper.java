package io.riskalert.flink.replay.read;

import io.riskalert.flink.replay.profile.Profile;
import io.riskalert.flink.replay.read.Cells.MoneyReader;
import io.riskalert.flink.replay.read.Cells.Reader;
import io.riskalert.rules.alert.Origin;
import io.riskalert.rules.fact.Instalment;
import io.riskalert.rules.fact.LoanEvent;
import io.riskalert.rules.fact.LoanEventKind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened to loans. Their schedules are computed from terms. */
final class LoanMapper implements EventMapper {
    private final ZoneId zone;
    private final Reader<String> eventId;
    private final Reader<String> customerId;
    private final Reader<Long> time;
    private final Reader<String> loanId;
    private final Reader<LoanEventKind> kind;
    private final Reader<String> product;
    private final Reader<String> partner;
    private final MoneyReader principal;
    private final Reader<String> currency;
    private final TermsCells terms;
    private final Reader<@Nullable LocalDate> valueDate;
    private final MoneyReader amount;
    private final Reader<@Nullable Integer> holidayPeriods;

    LoanMapper(Cells cells, Profile profile) {
        zone = profile.zone();
        eventId = cells.text("eventId", "");
        customerId = cells.required("customerId");
        time = cells.time("time");
        loanId = cells.required("loanId");
        kind = cells.symbol("kind", LoanEventKind.class, LoanEventKind.OPENED);
        product = cells.text("product", "");
        partner = cells.text("partner", "");
        principal = cells.money("principal");
        currency = cells.text("currency", profile.currency());
        terms = new TermsCells(cells);
        valueDate = cells.date("valueDate");
        amount = cells.money("amount");
        holidayPeriods = cells.integer("holidayPeriods", 1, LoanEvent.MAX_HOLIDAY_PERIODS);
    }

    @Override
    public LoanEvent map(@Nullable String[] row, Origin origin) throws BadCell {
        LoanEventKind what = kind.read(row);
        String currencyCode = currency.read(row);
        Long told = principal.read(row, currencyCode);
        long principalMinor = told == null && !what.schedules() ? 0 : EventMapper.amount("principal", told, 0);
        long timeMs = time.read(row);
        LocalDate day = valueDate.read(row);
        if (what == LoanEventKind.PROMISED && day == null) {
            throw new BadCell("valueDate is empty: the day by which payment is promised");
        }
        long amountMinor = amountMinor(what, row, currencyCode);
        boolean charged = what == LoanEventKind.CHARGED;
        return new LoanEvent(
                EventMapper.idOr(eventId.read(row), origin),
                customerId.read(row),
                timeMs,
                loanId.read(row),
                what,
                product.read(row),
                partner.read(row),
                principalMinor,
                currencyCode,
                what.schedules() ? terms.read(row, currencyCode, principalMinor) : null,
                charged ? List.of(penalty(day == null ? dayOf(timeMs) : day, amountMinor)) : List.of(),
                List.of(),
                day,
                charged ? 0 : amountMinor,
                holidayPeriods(what, row));
    }

    private LocalDate dayOf(long timeMs) {
        return LocalDate.ofInstant(Instant.ofEpochMilli(timeMs), zone);
    }

    /** A charge for lateness that falls due on the day it is made. */
    private static Instalment penalty(LocalDate day, long amountMinor) {
        return new Instalment(0, day, 0, 0, 0, amountMinor);
    }

    private long amountMinor(LoanEventKind what, @Nullable String[] row, String currencyCode) throws BadCell {
        return switch (what) {
            case WAIVED, CHARGED -> EventMapper.amount("amount", amount.read(row, currencyCode), 1);
            case PROMISED -> {
                Long told = amount.read(row, currencyCode);
                yield told == null ? 0 : EventMapper.amount("amount", told, 0);
            }
            case UNKNOWN -> throw new BadCell("kind UNKNOWN tells nothing");
            case OPENED, RESCHEDULED, CLOSED, PAYMENT_HOLIDAY, SETTLED, WRITTEN_OFF, REOPENED -> 0;
        };
    }

    private int holidayPeriods(LoanEventKind what, @Nullable String[] row) throws BadCell {
        if (what != LoanEventKind.PAYMENT_HOLIDAY) {
            return 0;
        }
        Integer periods = holidayPeriods.read(row);
        if (periods == null) {
            throw new BadCell("holidayPeriods is empty");
        }
        return periods;
    }
}
