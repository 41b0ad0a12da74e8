package io.riskalert.rules.evaluate;

import io.riskalert.rules.fact.Customer;
import io.riskalert.rules.fact.CustomerEvent;
import io.riskalert.rules.fact.Debt;
import io.riskalert.rules.fact.Loan;
import io.riskalert.rules.fact.Moment;
import io.riskalert.rules.fact.Travel;
import io.riskalert.rules.window.WindowView;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What rules see of one trigger: at most one fact of each type. What costs to make is made when a rule first comes to it.
 * Belongs to one thread.
 */
public final class Facts {
    private final @Nullable CustomerEvent event;
    private final @Nullable Loan loan;
    private final @Nullable Travel travel;
    private final WindowView windows;
    private final Supplier<Moment> makesMoment;
    private final Supplier<Customer> makesCustomer;
    private final Supplier<Debt> makesDebt;
    private @Nullable Moment moment;
    private @Nullable Customer customer;
    private @Nullable Debt debt;

    /**
     * Facts some of which are made when they are asked for, each at most once.
     *
     * @param event the event that triggered; null when time did
     * @param moment makes the time of the trigger
     * @param customer makes what is known of the customer
     * @param debt makes what the customer owes on all loans
     * @param loan the loan that the trigger is about; null if it is about none
     * @param travel the way to the place of this transaction; null if the card was not there or no place is known
     * @param windows the customer's windows at the time of the trigger
     */
    public Facts(
            @Nullable CustomerEvent event,
            Supplier<Moment> moment,
            Supplier<Customer> customer,
            Supplier<Debt> debt,
            @Nullable Loan loan,
            @Nullable Travel travel,
            WindowView windows) {
        this.event = event;
        this.makesMoment = moment;
        this.makesCustomer = customer;
        this.makesDebt = debt;
        this.loan = loan;
        this.travel = travel;
        this.windows = windows;
    }

    /** Facts that are there already, of a trigger that tells nothing of places. */
    public Facts(
            @Nullable CustomerEvent event,
            Moment moment,
            Customer customer,
            Debt debt,
            @Nullable Loan loan,
            WindowView windows) {
        this(event, () -> moment, () -> customer, () -> debt, loan, null, windows);
    }

    /** Facts that are there already. */
    public Facts(
            @Nullable CustomerEvent event,
            Moment moment,
            Customer customer,
            Debt debt,
            @Nullable Loan loan,
            @Nullable Travel travel,
            WindowView windows) {
        this(event, () -> moment, () -> customer, () -> debt, loan, travel, windows);
    }

    /** The event that triggered; null when time did. */
    public @Nullable CustomerEvent event() {
        return event;
    }

    /** Time of the trigger. */
    public Moment moment() {
        Moment made = moment;
        if (made == null) {
            made = makesMoment.get();
            moment = made;
        }
        return made;
    }

    /** What is known of the customer. */
    public Customer customer() {
        Customer made = customer;
        if (made == null) {
            made = makesCustomer.get();
            customer = made;
        }
        return made;
    }

    /** What the customer owes on all loans. */
    public Debt debt() {
        Debt made = debt;
        if (made == null) {
            made = makesDebt.get();
            debt = made;
        }
        return made;
    }

    /** The loan that the trigger is about; null if it is about none. */
    public @Nullable Loan loan() {
        return loan;
    }

    /** The way to the place of this transaction; null if the card was not there or no place is known. */
    public @Nullable Travel travel() {
        return travel;
    }

    /** The customer's windows at the time of the trigger. */
    public WindowView windows() {
        return windows;
    }
}
