package io.riskalert.flink.replay.profile;

import io.riskalert.rules.fact.Transaction;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** What the bad transactions of one episode have in common. */
public enum EpisodeBy {
    /** The customer: a stolen card, an account taken over. */
    CUSTOMER("customerId", Transaction::customerId),
    /** The account or card. */
    ACCOUNT("accountId", Transaction::accountId),
    /** The merchant or terminal: a compromised point of sale. */
    MERCHANT("merchantId", Transaction::merchantId),
    /** The other side: a payee that collects. */
    COUNTERPARTY("counterpartyId", Transaction::counterpartyId),
    /** The device. */
    DEVICE("deviceId", Transaction::deviceId);

    private final String field;
    private final Function<Transaction, String> key;

    EpisodeBy(String field, Function<Transaction, String> key) {
        this.field = field;
        this.key = key;
    }

    /** Name of the field. */
    public String field() {
        return field;
    }

    /** Its value in a transaction, empty if it is not told. */
    public String key(Transaction transaction) {
        return key.apply(transaction);
    }

    static EpisodeBy of(String field) {
        return Arrays.stream(values())
                .filter(by -> by.field.equals(field))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("one of " + String.join(", ", fields())));
    }

    private static List<String> fields() {
        return Arrays.stream(values()).map(EpisodeBy::field).toList();
    }
}
