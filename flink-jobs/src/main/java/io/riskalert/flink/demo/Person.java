package io.riskalert.flink.demo;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A customer and his or her habits.
 *
 * @param customerId opaque reference
 * @param accountId account with card
 * @param deviceId the phone that the customer uses
 * @param home where the customer lives and shops
 * @param segment customer segment
 * @param partner partner that brought the customer, empty if none
 * @param monthlyIncomeMinor salary, minor units
 * @param salaryDay day of the month, 1 to 28
 * @param employerId who pays it
 * @param rentDay day of the month, 1 to 28
 * @param landlordId who gets the rent
 * @param friendIds people the customer sends money to
 * @param favourites shops the customer goes to
 * @param nightOwl whether the customer shops late in the evening
 * @param appetite how much the customer shops compared with others; 1 is the average
 * @param bureauScore credit bureau score
 * @param payerType how the customer pays instalments
 * @param loan the loan the customer has when the story begins; null if none
 */
record Person(
        String customerId,
        String accountId,
        String deviceId,
        City home,
        String segment,
        String partner,
        long monthlyIncomeMinor,
        int salaryDay,
        String employerId,
        int rentDay,
        String landlordId,
        List<String> friendIds,
        List<Merchant> favourites,
        boolean nightOwl,
        double appetite,
        int bureauScore,
        PayerType payerType,
        @Nullable LoanPlan loan) {
    Person {
        friendIds = List.copyOf(friendIds);
        favourites = List.copyOf(favourites);
    }
}
