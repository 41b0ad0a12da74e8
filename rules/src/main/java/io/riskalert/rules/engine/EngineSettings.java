package io.riskalert.rules.engine;

import io.riskalert.rules.loan.LoanPolicy;
import java.time.ZoneId;

/**
 * What the decisions depend on besides the rule set.
 *
 * @param zone the portfolio's time zone: business dates, local hours
 * @param loanPolicy how loans are judged
 * @param contactFromHour first local hour at which a customer may be contacted
 * @param contactUntilHour local hour from which a customer may not be contacted any more
 */
public record EngineSettings(ZoneId zone, LoanPolicy loanPolicy, int contactFromHour, int contactUntilHour) {
    /** Shanghai, the default loan policy, contact from 8 to 22 (催收工作指引, China Banking Association, 2026, second-hand). */
    public static final EngineSettings DEFAULT =
            new EngineSettings(ZoneId.of("Asia/Shanghai"), LoanPolicy.DEFAULT, 8, 22);
}
