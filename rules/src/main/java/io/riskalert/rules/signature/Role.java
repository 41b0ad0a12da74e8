package io.riskalert.rules.signature;

/** What a key may be used for. */
public enum Role {
    /** Signs what its owner wrote. */
    AUTHOR,
    /** Signs what somebody else wrote. */
    APPROVER
}
