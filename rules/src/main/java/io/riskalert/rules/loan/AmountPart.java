package io.riskalert.rules.loan;

import io.riskalert.rules.fact.Instalment;

/** What an instalment is made of. */
public enum AmountPart {
    /** Penalty interest and charges for lateness. */
    PENALTY,
    /** Fees. */
    FEE,
    /** Interest. */
    INTEREST,
    /** Principal. */
    PRINCIPAL;

    /** This part of an instalment, minor units. */
    public long ofMinor(Instalment row) {
        return switch (this) {
            case PENALTY -> row.penaltyMinor();
            case FEE -> row.feeMinor();
            case INTEREST -> row.interestMinor();
            case PRINCIPAL -> row.principalMinor();
        };
    }
}
