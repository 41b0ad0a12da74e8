package io.riskalert.flink.demo;

import io.riskalert.rules.alert.Category;

/** What can really happen to a customer, besides an ordinary life. */
public enum LabelKind {
    /** A stolen card: many purchases of valuables in a few minutes, abroad, at night. */
    STOLEN_CARD("stolen card", Category.TRANSACTION),
    /** A stranger tries a card number: refusals, a small purchase, then a large one. */
    CARD_TESTING("card testing", Category.TRANSACTION),
    /** A stranger in the account: contact data changed, a new device, a new payee, a large transfer. */
    ACCOUNT_TAKEOVER("account takeover", Category.TRANSACTION),
    /** A few days of gambling. */
    GAMBLING("gambling spree", Category.TRANSACTION),
    /** Credit turned into cash: round amounts at one merchant. */
    CASH_OUT("cash-out", Category.TRANSACTION),
    /** Cash paid in just below the amount that must be reported. */
    STRUCTURING("structuring", Category.TRANSACTION),
    /** Loans from several lenders within days. */
    MULTI_LENDING("multi-lending", Category.DEBT),
    /** An instalment not paid on its due date. */
    MISSED_PAYMENT("missed payment", Category.REPAYMENT);

    private final String text;
    private final Category category;

    LabelKind(String text, Category category) {
        this.text = text;
        this.category = category;
    }

    /** Its name for people. */
    public String text() {
        return text;
    }

    /** The category of the alerts that tell of it. */
    public Category category() {
        return category;
    }
}
