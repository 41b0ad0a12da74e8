package io.riskalert.rules.alert;

/** What a revision says of its alert. */
public enum Life {
    /** The first revision. */
    OPENED,
    /** More hits, or the facts have changed. */
    UPDATED,
    /** The severity has risen. */
    ESCALATED,
    /** The case is over; see the reason. */
    CLEARED
}
