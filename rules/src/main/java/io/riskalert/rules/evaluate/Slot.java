package io.riskalert.rules.evaluate;

import io.riskalert.rules.fact.Customer;
import io.riskalert.rules.fact.Moment;

/**
 * A property that the conditions of a rule set ask for.
 *
 * @param number place among all of the rule set, from 0
 * @param fact the type of the fact
 * @param property the property of it
 */
public record Slot(int number, FactType fact, Property property) {
    /** How much it costs to look at it, from 0: of the event and the loans, then time, then the customer and tables, then windows. */
    int cost() {
        if (fact.isWindows()) {
            return 3;
        }
        return fact.type() == Customer.class || fact.isTable() ? 2 : fact.type() == Moment.class ? 1 : 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Slot slot && slot.number == number;
    }

    @Override
    public int hashCode() {
        return number;
    }
}
