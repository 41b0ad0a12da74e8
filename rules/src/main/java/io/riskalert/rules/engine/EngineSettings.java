package io.riskalert.rules.engine;

import io.riskalert.rules.alert.ContactHours;
import io.riskalert.rules.loan.LoanPolicy;
import java.io.Serializable;
import java.time.ZoneId;

/**
 * What the decisions depend on besides the rule set.
 *
 * @param zone the portfolio's time zone: business dates, local hours
 * @param currency the portfolio's currency, ISO 4217: rules compare amounts in it
 * @param loanPolicy how loans are judged
 * @param contactHours when customers may be contacted
 */
public record EngineSettings(ZoneId zone, String currency, LoanPolicy loanPolicy, ContactHours contactHours)
        implements Serializable {
    private static final String DEFAULT_CURRENCY = "CNY";

    /** Shanghai, CNY, the default loan policy, the default contact hours. */
    public static final EngineSettings DEFAULT =
            new EngineSettings(ZoneId.of("Asia/Shanghai"), LoanPolicy.DEFAULT, ContactHours.DEFAULT);

    /** Settings of a portfolio in CNY. */
    public EngineSettings(ZoneId zone, LoanPolicy loanPolicy, ContactHours contactHours) {
        this(zone, DEFAULT_CURRENCY, loanPolicy, contactHours);
    }
}
