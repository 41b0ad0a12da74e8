package io.riskalert.flink.replay.read;

import io.riskalert.flink.replay.profile.Profile;
import io.riskalert.flink.replay.read.Cells.MoneyReader;
import io.riskalert.flink.replay.read.Cells.Reader;
import io.riskalert.rules.alert.Origin;
import io.riskalert.rules.fact.LoanEvent;
import io.riskalert.rules.fact.LoanEventKind;
import io.riskalert.rules.fact.LoanTerms;
import io.riskalert.rules.fact.RepaymentMethod;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Loans by their terms. With an instalment of a given amount, the method is a fixed instalment unless it is told. */
final class LoanMapper implements EventMapper {
    private static final int INSTALMENTS_MAX = 600;
    private static final int RATE_PPM_MAX = 10_000_000;

    private final Reader<String> eventId;
    private final Reader<String> customerId;
    private final Reader<Long> time;
    private final Reader<String> loanId;
    private final Reader<LoanEventKind> kind;
    private final Reader<String> product;
    private final Reader<String> partner;
    private final MoneyReader principal;
    private final Reader<String> currency;
    private final Reader<RepaymentMethod> method;
    private final Reader<@Nullable Integer> ratePpm;
    private final Reader<@Nullable Integer> instalments;
    private final Reader<LocalDate> firstDueDate;
    private final MoneyReader instalment;

    LoanMapper(Cells cells, Profile profile) {
        eventId = cells.text("eventId", "");
        customerId = cells.required("customerId");
        time = cells.time("time");
        loanId = cells.required("loanId");
        kind = cells.symbol("kind", LoanEventKind.class, LoanEventKind.OPENED);
        product = cells.text("product", "");
        partner = cells.text("partner", "");
        principal = cells.money("principal");
        currency = cells.text("currency", profile.currency());
        method = cells.symbol("method", RepaymentMethod.class, RepaymentMethod.UNKNOWN);
        ratePpm = cells.has("annualRatePercent")
                ? cells.ratePpm("annualRatePercent")
                : cells.integer("annualRatePpm", 0, RATE_PPM_MAX);
        instalments = cells.integer("instalments", 1, INSTALMENTS_MAX);
        firstDueDate = cells.dueDate("firstDueDate");
        instalment = cells.money("instalment");
    }

    @Override
    public LoanEvent map(@Nullable String[] row, Origin origin) throws BadCell {
        LoanEventKind what = kind.read(row);
        boolean closed = what == LoanEventKind.CLOSED;
        String currencyCode = currency.read(row);
        Long principalMinor = principal.read(row, currencyCode);
        return new LoanEvent(
                EventMapper.idOr(eventId.read(row), origin),
                customerId.read(row),
                time.read(row),
                loanId.read(row),
                what,
                product.read(row),
                partner.read(row),
                closed && principalMinor == null ? 0 : EventMapper.amount("principal", principalMinor, 0),
                currencyCode,
                closed ? null : terms(row, currencyCode),
                List.of());
    }

    private LoanTerms terms(@Nullable String[] row, String currencyCode) throws BadCell {
        Long instalmentMinor = instalment.read(row, currencyCode);
        RepaymentMethod told = method.read(row);
        boolean fixed = told == RepaymentMethod.UNKNOWN && instalmentMinor != null;
        RepaymentMethod used = fixed ? RepaymentMethod.FIXED_INSTALMENT : told;
        if (used == RepaymentMethod.UNKNOWN) {
            throw new BadCell("neither an instalment nor a method of repayment is told");
        }
        Integer count = instalments.read(row);
        if (count == null) {
            throw new BadCell("instalments is empty");
        }
        Integer rate = ratePpm.read(row);
        return new LoanTerms(
                used,
                rate == null ? 0 : rate,
                count,
                firstDueDate.read(row),
                used == RepaymentMethod.FIXED_INSTALMENT ? EventMapper.amount("instalment", instalmentMinor, 1) : 0);
    }
}
