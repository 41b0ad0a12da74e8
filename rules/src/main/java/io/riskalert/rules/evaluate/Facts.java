package io.riskalert.rules.evaluate;

import io.riskalert.rules.fact.Customer;
import io.riskalert.rules.fact.CustomerEvent;
import io.riskalert.rules.fact.Debt;
import io.riskalert.rules.fact.Loan;
import io.riskalert.rules.fact.Moment;
import io.riskalert.rules.window.WindowView;
import org.jspecify.annotations.Nullable;

/**
 * What rules see of one trigger: at most one fact of each type.
 *
 * @param event the event that triggered; null when time did
 * @param moment time of the trigger
 * @param customer what is known of the customer
 * @param debt what the customer owes on all loans
 * @param loan the loan that the trigger is about; null if it is about none
 * @param windows the customer's windows at the time of the trigger
 */
public record Facts(
        @Nullable CustomerEvent event,
        Moment moment,
        Customer customer,
        Debt debt,
        @Nullable Loan loan,
        WindowView windows) {}
