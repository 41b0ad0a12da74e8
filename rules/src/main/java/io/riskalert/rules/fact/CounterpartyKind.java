package io.riskalert.rules.fact;

/** Who is on the other side of a transaction. */
public enum CounterpartyKind {
    /** Not told. */
    UNKNOWN,
    /** A natural person. */
    PERSON,
    /** A shop or service. */
    MERCHANT,
    /** Pays wages. */
    EMPLOYER,
    /** A bank, consumer finance company or other lender. */
    LENDER,
    /** A broker or fund. */
    SECURITIES,
    /** A developer, agent or seller of property. */
    PROPERTY,
    /** Another account of the same customer. */
    OWN_ACCOUNT
}
