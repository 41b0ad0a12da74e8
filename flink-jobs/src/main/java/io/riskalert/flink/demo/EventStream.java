package io.riskalert.flink.demo;

import io.riskalert.rules.fact.CounterpartyKind;
import io.riskalert.rules.fact.CustomerEvent;
import io.riskalert.rules.fact.TransactionType;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * The story of a population as a stream without end: first what is known of everybody (profiles and running loans), then
 * day after day in the order of sending. Events come nearly in the order of event time, a few of them some seconds late, a
 * few twice, and now and then bytes that are no event. The same population and settings give the same stream. Not
 * thread-safe.
 */
public final class EventStream implements Iterator<Emission> {
    /** Most milliseconds of event time by which an event is sent after its time. */
    public static final long MOST_JITTER_MS = 4_000;

    private static final double CHANCE_OF_JITTER = 0.02;
    private static final double CHANCE_OF_REPETITION = 0.001;
    private static final long MOST_REPETITION_DELAY_MS = 10 * Timeline.MINUTE_MS;
    private static final double CHANCE_OF_POISON = 0.00005;
    private static final double NEW_LOANS_PER_CUSTOMER_AND_DAY = 0.001;
    private static final long OPENING_MS = Timeline.HOUR_MS;

    private final StreamSettings settings;
    private final Timeline timeline;
    private final Dice dice;
    private final List<Account> accounts;
    private final OrdinaryLife ordinaryLife;
    private final LoanLife loanLife;
    private final FraudEpisodes fraud;
    private final Ledger ledger;
    private final Deque<LabelKind> nextEpisodes = new ArrayDeque<>();
    private final List<Label> newLabels = new ArrayList<>();
    private final Set<Episode> running = new LinkedHashSet<>();
    private final PriorityQueue<Waiting> waiting = new PriorityQueue<>();
    private final long opening;
    private final long storyBeginsMs;
    private double episodesDue;
    private long sent;
    private long newLoans;

    /** The stream of a population, from its beginning. */
    public EventStream(Population population, StreamSettings settings) {
        this.settings = settings;
        this.storyBeginsMs = population.startMs();
        this.timeline = new Timeline(population.startMs() - OPENING_MS, population.zone());
        this.dice = new Dice(population.seed() ^ 0x5DEECE66DL);
        this.ledger = new Ledger(population.seed(), population.zone().getId(), this::send);
        this.ordinaryLife = new OrdinaryLife(timeline, ledger, settings.purchasesPerDay());
        this.loanLife = new LoanLife(timeline, ledger, newLabels::add);
        this.fraud = new FraudEpisodes(timeline, ledger, new Episodes());
        this.accounts = population.people().stream()
                .map(person -> new Account(person, dice.split()))
                .toList();
        planOpening(population.startMs());
        this.opening = accounts.size()
                + accounts.stream()
                        .filter(account -> account.person().loan() != null)
                        .count();
        timeline.at(population.startMs(), this::day);
    }

    /** How many emissions at the beginning tell what is known of everybody, before the first day begins. */
    public long openingEvents() {
        return opening;
    }

    /** Always true. */
    @Override
    public boolean hasNext() {
        return true;
    }

    @Override
    public Emission next() {
        while (waiting.isEmpty() || waiting.peek().emission.sentAtMs() > timeline.nextMs()) {
            timeline.next();
        }
        return waiting.remove().emission;
    }

    /** Takes the labels of all that ended since the last call: their events were returned or are about to be. */
    public List<Label> takeLabels() {
        List<Label> taken = List.copyOf(newLabels);
        newLabels.clear();
        return taken;
    }

    /** Labels of what has begun and not ended, as if it ended now. */
    public List<Label> runningLabels() {
        return running.stream().map(episode -> episode.label(timeline.nowMs())).toList();
    }

    private void planOpening(long startMs) {
        for (int i = 0; i < accounts.size(); i++) {
            Account account = accounts.get(i);
            long timeMs = startMs - OPENING_MS + OPENING_MS * i / accounts.size();
            timeline.at(timeMs, nowMs -> ledger.profile(account, nowMs));
            LoanPlan loan = account.person().loan();
            if (loan != null) {
                timeline.at(timeMs, nowMs -> loanLife.open(account, loan, nowMs));
            }
        }
    }

    private void day(long nowMs) {
        LocalDate date = timeline.date(nowMs);
        timeline.at(timeline.startOf(date.plusDays(1)), this::day);
        accounts.forEach(account -> ordinaryLife.plan(account, date));
        for (int i = dice.times(Math.min(100, NEW_LOANS_PER_CUSTOMER_AND_DAY * accounts.size())); i > 0; i--) {
            planNewLoan(dice.oneOf(accounts), date);
        }
        episodesDue += settings.episodesPerThousandAndDay() * accounts.size() / 1_000;
        while (episodesDue >= 1) {
            episodesDue--;
            Account victim = dice.oneOf(accounts);
            if (!victim.inEpisode()) {
                fraud.plan(nextEpisode(), victim, date);
            }
        }
    }

    private void planNewLoan(Account account, LocalDate date) {
        if (account.loans() > 0) {
            return;
        }
        account.loans(1);
        long timeMs = timeline.startOf(date) + dice.between(9 * Timeline.HOUR_MS, 18 * Timeline.HOUR_MS);
        String loanId = "N" + ++newLoans + "-" + account.person().accountId();
        LoanPlan plan = LoanPlan.any(loanId, account.person().monthlyIncomeMinor(), date.plusMonths(1), dice);
        timeline.at(timeMs, nowMs -> {
            loanLife.open(account, plan, nowMs);
            ledger.moneyIn(
                    account,
                    nowMs,
                    TransactionType.DRAWDOWN,
                    plan.principalMinor(),
                    "risk-alert-bank",
                    CounterpartyKind.LENDER);
        });
    }

    /** Kinds take turns in an order that chance decides anew each round, so that a short run sees them all. */
    private LabelKind nextEpisode() {
        if (nextEpisodes.isEmpty()) {
            List<LabelKind> round = new ArrayList<>(EnumSet.complementOf(EnumSet.of(LabelKind.MISSED_PAYMENT)));
            for (int i = round.size() - 1; i > 0; i--) {
                Collections.swap(round, i, dice.below(i + 1));
            }
            nextEpisodes.addAll(round);
        }
        return nextEpisodes.remove();
    }

    private void send(CustomerEvent event) {
        boolean clean = !settings.faults() || timeline.nowMs() < storyBeginsMs;
        long delayMs = !clean && dice.chance(CHANCE_OF_JITTER) ? dice.between(1, MOST_JITTER_MS) : 0;
        enqueue(new Emission.Event(event.timeMs() + delayMs, event, false));
        if (clean) {
            return;
        }
        if (dice.chance(CHANCE_OF_REPETITION)) {
            long againMs = event.timeMs() + delayMs + dice.between(1, MOST_REPETITION_DELAY_MS);
            enqueue(new Emission.Event(againMs, event, true));
        }
        if (dice.chance(CHANCE_OF_POISON)) {
            enqueue(new Emission.Poison(event.timeMs() + delayMs, event.customerId(), poison()));
        }
    }

    private byte[] poison() {
        if (dice.chance(0.5)) {
            return "{\"this\": \"is not Avro\"}".getBytes(StandardCharsets.UTF_8);
        }
        byte[] bytes = new byte[dice.between(11, 60)];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) dice.below(256);
        }
        // The mark of the wire format, then a schema that nobody knows.
        bytes[0] = (byte) 0xC3;
        bytes[1] = 0x01;
        return bytes;
    }

    private void enqueue(Emission emission) {
        waiting.add(new Waiting(emission, sent++));
    }

    private final class Episodes implements FraudEpisodes.Listener {
        @Override
        public void begun(Episode episode) {
            running.add(episode);
        }

        @Override
        public void ended(Episode episode, Label label) {
            running.remove(episode);
            newLabels.add(label);
        }
    }

    private record Waiting(Emission emission, long number) implements Comparable<Waiting> {
        @Override
        public int compareTo(Waiting other) {
            int byTime = Long.compare(emission.sentAtMs(), other.emission.sentAtMs());
            return byTime != 0 ? byTime : Long.compare(number, other.number);
        }
    }
}
