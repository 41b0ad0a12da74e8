package io.riskalert.rules.alert;

/**
 * What an alert is about.
 *
 * @param kind {@code customer}, {@code loan}, or a kind that a rule names, such as {@code account} or {@code device}
 * @param id reference of it
 */
public record Subject(String kind, String id) {
    /** The kind of a loan; alerts about loans stay open while their rule matches. */
    public static final String LOAN = "loan";

    /** The kind of a customer. */
    public static final String CUSTOMER = "customer";
}
