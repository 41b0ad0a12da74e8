package io.riskalert.rules.loan.schedule;

import java.time.LocalDate;

/** What becomes of a due date that is no business day. */
public enum DueDateAdjustment {
    /** It stays. */
    STAY,
    /** It moves to the next business day. */
    NEXT,
    /** It moves to the previous business day. */
    PREVIOUS,
    /** It moves to the next business day, or to the previous one where the next is in another month (modified following). */
    MODIFIED_NEXT;

    /**
     * The due date after the business calendar.
     *
     * @throws IllegalStateException if there is no business day within {@link BusinessCalendar#MAX_GAP_DAYS}
     */
    public LocalDate adjust(LocalDate dueDate, BusinessCalendar calendar) {
        return switch (this) {
            case STAY -> dueDate;
            case NEXT -> calendar.nextOrSame(dueDate);
            case PREVIOUS -> calendar.previousOrSame(dueDate);
            case MODIFIED_NEXT -> {
                LocalDate next = calendar.nextOrSame(dueDate);
                yield next.getMonthValue() == dueDate.getMonthValue() ? next : calendar.previousOrSame(dueDate);
            }
        };
    }
}
