package io.riskalert.rules.fact;

/** What happened to a loan. Kept in state by place: new ones are added at the end. */
public enum LoanEventKind {
    /** Not told. */
    UNKNOWN,
    /** Paid out; terms and schedule begin. */
    OPENED,
    /** A new schedule replaces the old one from the value date on. */
    RESCHEDULED,
    /** Nothing more is expected, for another reason than those below, for example because it was sold. */
    CLOSED,
    /** What falls due from the value date on falls due some periods later; amounts stay. */
    PAYMENT_HOLIDAY,
    /** A part of what is owed need not be paid: of named instalments, or an amount of the oldest ones. */
    WAIVED,
    /** Fees or penalties came on top of the schedule, with due dates of their own. */
    CHARGED,
    /** Paid back in full, also early; nothing more is expected. */
    SETTLED,
    /** Given up as a loss; nothing more is expected. */
    WRITTEN_OFF,
    /** The end that was told before did not come about, for example because the settling payment bounced. */
    REOPENED,
    /** The customer promised to pay an amount, or all that is overdue, by the value date. */
    PROMISED;

    /** Whether a loan ends with it. */
    public boolean ends() {
        return this == CLOSED || this == SETTLED || this == WRITTEN_OFF;
    }

    /** Whether it brings a schedule. */
    public boolean schedules() {
        return this == OPENED || this == RESCHEDULED;
    }
}
