package io.riskalert.rules.loan;

import java.util.List;

/** Which part of an instalment a payment settles first. The oldest instalment comes before all others in any case. */
public enum AllocationOrder {
    /** Costs, then interest, then principal (民法典 art. 561, second-hand). */
    PENALTY_FEE_INTEREST_PRINCIPAL(
            List.of(AmountPart.PENALTY, AmountPart.FEE, AmountPart.INTEREST, AmountPart.PRINCIPAL)),
    /** Principal, then interest, then costs. */
    PRINCIPAL_INTEREST_FEE_PENALTY(
            List.of(AmountPart.PRINCIPAL, AmountPart.INTEREST, AmountPart.FEE, AmountPart.PENALTY));

    private final List<AmountPart> parts;

    AllocationOrder(List<AmountPart> parts) {
        this.parts = parts;
    }

    /** All parts, the one that is settled first in front. */
    public List<AmountPart> parts() {
        return parts;
    }
}
