package io.riskalert.flink.demo;

import io.riskalert.rules.fact.Channel;
import io.riskalert.rules.fact.CounterpartyKind;
import io.riskalert.rules.fact.TransactionType;
import java.time.LocalDate;
import java.util.function.LongFunction;

/** The bad days of a few customers, each with its label. */
final class FraudEpisodes {
    /** Is told of episodes. */
    interface Listener {
        /** The first step is being taken. */
        void begun(Episode episode);

        /** The last step was taken. */
        void ended(Episode episode, Label label);
    }

    private final Timeline timeline;
    private final Ledger ledger;
    private final Listener labels;

    FraudEpisodes(Timeline timeline, Ledger ledger, Listener labels) {
        this.timeline = timeline;
        this.ledger = ledger;
        this.labels = labels;
    }

    /** Plans one episode that begins on this day or the next; the customer has no other while it lasts. */
    void plan(LabelKind kind, Account account, LocalDate date) {
        Episode episode = new Episode(timeline, labels, kind, account);
        long dayMs = timeline.startOf(date);
        switch (kind) {
            case STOLEN_CARD -> stolenCard(episode, dayMs);
            case CARD_TESTING -> cardTesting(episode, dayMs);
            case ACCOUNT_TAKEOVER -> accountTakeover(episode, dayMs);
            case GAMBLING -> gambling(episode, dayMs);
            case CASH_OUT -> cashOut(episode, dayMs);
            case STRUCTURING -> structuring(episode, dayMs);
            case MULTI_LENDING -> multiLending(episode, dayMs);
            case MISSED_PAYMENT -> throw new IllegalArgumentException("a missed payment is no fraud");
        }
        episode.begin();
    }

    private void stolenCard(Episode episode, long dayMs) {
        Dice dice = episode.dice();
        City city = dice.oneOf(City.ABROAD);
        long timeMs = dayMs + dice.between(23 * Timeline.HOUR_MS, 27 * Timeline.HOUR_MS);
        for (int i = dice.between(6, 9); i > 0; i--) {
            MerchantKind kind = dice.chance(0.6) ? MerchantKind.ELECTRONICS : MerchantKind.JEWELLERY;
            Merchant shop = Merchant.any(kind, city, dice);
            long amountMinor = dice.amountMinor(kind.medianMinor() * 1.5, 0.4);
            episode.add(timeMs, purchase(episode, shop, amountMinor, Channel.POS, true));
            timeMs += dice.between(40_000, 90_000);
        }
    }

    private void cardTesting(Episode episode, long dayMs) {
        Dice dice = episode.dice();
        City city = dice.oneOf(City.ABROAD);
        Merchant probed = Merchant.any(MerchantKind.BOOKS, city, dice);
        long timeMs = dayMs + dice.between(2 * Timeline.HOUR_MS, 22 * Timeline.HOUR_MS);
        for (int i = dice.between(4, 12); i > 0; i--) {
            episode.add(timeMs, purchase(episode, probed, dice.between(100L, 900L), Channel.ONLINE, false));
            timeMs += dice.between(20_000, 120_000);
        }
        episode.add(timeMs, purchase(episode, probed, dice.between(100L, 900L), Channel.ONLINE, true));
        timeMs += dice.between(5 * Timeline.MINUTE_MS, 40 * Timeline.MINUTE_MS);
        Merchant robbed = Merchant.any(MerchantKind.ONLINE_SHOP, city, dice);
        episode.add(timeMs, purchase(episode, robbed, dice.between(300_000L, 900_000L), Channel.ONLINE, true));
    }

    private void accountTakeover(Episode episode, long dayMs) {
        Dice dice = episode.dice();
        Account account = episode.account();
        String device = "unknown-device-" + dice.below(1_000_000);
        long timeMs = dayMs + dice.between(9 * Timeline.HOUR_MS, 26 * Timeline.HOUR_MS);
        episode.add(timeMs, nowMs -> ledger.contactChange(account, nowMs));
        // The stranger first empties the savings into the account.
        timeMs += dice.between(5, 50) * Timeline.MINUTE_MS;
        long amountMinor = dice.between(500L, 1_200L) * 10_000;
        episode.add(
                timeMs,
                nowMs -> ledger.moneyIn(
                        account,
                        nowMs,
                        TransactionType.TRANSFER,
                        amountMinor,
                        "savings-" + account.person().accountId(),
                        CounterpartyKind.OWN_ACCOUNT));
        timeMs += dice.between(3, 20) * Timeline.MINUTE_MS;
        String payee = "mule-" + dice.below(100_000);
        episode.add(
                timeMs,
                nowMs -> ledger.moneyOut(
                        account, nowMs, TransactionType.TRANSFER, amountMinor, payee, CounterpartyKind.PERSON, device));
    }

    private void gambling(Episode episode, long dayMs) {
        Dice dice = episode.dice();
        long timeMs = dayMs + dice.between(19 * Timeline.HOUR_MS, 25 * Timeline.HOUR_MS);
        for (int i = dice.between(4, 8); i > 0; i--) {
            Merchant casino = Merchant.any(
                    MerchantKind.GAMBLING, episode.account().person().home(), dice);
            long amountMinor = dice.amountMinor(MerchantKind.GAMBLING.medianMinor(), 0.6);
            episode.add(timeMs, purchase(episode, casino, amountMinor, Channel.MOBILE, true));
            timeMs += dice.between(20 * Timeline.MINUTE_MS, 12 * Timeline.HOUR_MS);
        }
    }

    private void cashOut(Episode episode, long dayMs) {
        Dice dice = episode.dice();
        Merchant accomplice =
                Merchant.any(MerchantKind.CLOTHES, episode.account().person().home(), dice);
        long timeMs = dayMs + dice.between(9 * Timeline.HOUR_MS, 14 * Timeline.HOUR_MS);
        for (int i = dice.between(3, 5); i > 0; i--) {
            long amountMinor = dice.between(3, 10) * 100_000L;
            episode.add(timeMs, purchase(episode, accomplice, amountMinor, Channel.POS, true));
            timeMs += dice.between(20 * Timeline.MINUTE_MS, 2 * Timeline.HOUR_MS);
        }
    }

    private void structuring(Episode episode, long dayMs) {
        Dice dice = episode.dice();
        Account account = episode.account();
        long timeMs = dayMs + dice.between(9 * Timeline.HOUR_MS, 16 * Timeline.HOUR_MS);
        for (int i = dice.between(3, 5); i > 0; i--) {
            long amountMinor = dice.between(410L, 499L) * 10_000;
            episode.add(timeMs, nowMs -> ledger.deposit(account, nowMs, amountMinor));
            timeMs += dice.between(18 * Timeline.HOUR_MS, 26 * Timeline.HOUR_MS);
        }
    }

    private void multiLending(Episode episode, long dayMs) {
        Dice dice = episode.dice();
        Account account = episode.account();
        long timeMs = dayMs + dice.between(9 * Timeline.HOUR_MS, 18 * Timeline.HOUR_MS);
        int first = dice.below(20);
        for (int i = dice.between(3, 5); i > 0; i--) {
            String lender = "lender-" + (first + i) % 20;
            long amountMinor = dice.between(20L, 200L) * 10_000;
            episode.add(
                    timeMs,
                    nowMs -> ledger.moneyIn(
                            account, nowMs, TransactionType.DRAWDOWN, amountMinor, lender, CounterpartyKind.LENDER));
            timeMs += dice.between(10 * Timeline.HOUR_MS, 60 * Timeline.HOUR_MS);
        }
    }

    private LongFunction<String> purchase(
            Episode episode, Merchant shop, long amountMinor, Channel channel, boolean approved) {
        return nowMs -> ledger.purchase(episode.account(), nowMs, shop, amountMinor, channel, approved);
    }
}
