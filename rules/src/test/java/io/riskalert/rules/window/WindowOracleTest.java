package io.riskalert.rules.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.riskalert.rules.codec.Bytes;
import io.riskalert.rules.engine.Events;
import io.riskalert.rules.fact.CustomerEvent;
import io.riskalert.rules.fact.Repayment;
import io.riskalert.rules.fact.RepaymentKind;
import io.riskalert.rules.fact.Transaction;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/**
 * Windows equal what a naive list gives: late events, equal times, gaps, bursts and events told twice, as of the event and as
 * of other times, also when the state is written and read again and when the catalogue changes in between.
 */
class WindowOracleTest {
    private static final long SECOND_MS = 1_000;
    private static final long REMEMBER_IDS_MS = 300 * SECOND_MS;
    private static final long[] LENGTHS_MS = {SECOND_MS, 60 * SECOND_MS, 61 * SECOND_MS, 900 * SECOND_MS};
    private static final List<WindowDefinition> ALL = definitions();

    /** What happens in a step besides an event. */
    enum Aside {
        NOTHING,
        RESTORE,
        REST,
        TOLD_TWICE,
        TOLD_TWICE_AT_ANOTHER_TIME,
        ASKED_BY_TIME,
        SOME_WINDOWS,
        SHORT_WINDOWS,
        ALL_WINDOWS
    }

    /** At no merchant, at one of four, or on one of three loans. */
    record Step(long gapMs, long lateMs, long amountMinor, int who, Aside aside) {
        CustomerEvent event(int number, long timeMs) {
            return who < 5
                    ? onDevice(Events.purchase("T" + number, timeMs, amountMinor, who == 0 ? "" : "M" + who))
                    : new Repayment(
                            "T" + number,
                            "C1",
                            timeMs,
                            "L" + amountMinor % 3,
                            RepaymentKind.RECEIVED,
                            amountMinor,
                            "CNY",
                            LocalDate.EPOCH,
                            "");
        }

        /** On one of four devices or an unknown one. */
        private Transaction onDevice(Transaction t) {
            return new Transaction(
                    t.eventId(),
                    t.customerId(),
                    t.timeMs(),
                    t.accountId(),
                    t.direction(),
                    t.type(),
                    t.channel(),
                    t.status(),
                    t.amountMinor(),
                    t.currency(),
                    t.balanceMinor(),
                    t.merchantId(),
                    t.mcc(),
                    t.counterpartyId(),
                    t.counterpartyKind(),
                    t.country(),
                    t.latitudeDeg(),
                    t.longitudeDeg(),
                    amountMinor % 5 == 0 ? "" : "D" + amountMinor % 5);
        }
    }

    @Provide
    Arbitrary<List<Step>> ordinary() {
        return steps(Arbitraries.oneOf(
                Arbitraries.of(0L, 1L, SECOND_MS - 1, SECOND_MS, 60 * SECOND_MS),
                Arbitraries.longs().between(0, 200 * SECOND_MS)));
    }

    @Provide
    Arbitrary<List<Step>> bursts() {
        return steps(Arbitraries.frequencyOf(
                Tuple.of(20, Arbitraries.longs().between(0, 2 * SECOND_MS)),
                Tuple.of(5, Arbitraries.just(0L)),
                Tuple.of(1, Arbitraries.longs().between(0, 1_000 * SECOND_MS))));
    }

    private static Arbitrary<List<Step>> steps(Arbitrary<Long> gaps) {
        Arbitrary<Long> lateness = Arbitraries.frequencyOf(
                Tuple.of(8, Arbitraries.just(0L)),
                Tuple.of(2, Arbitraries.longs().between(1, 90 * SECOND_MS)),
                Tuple.of(1, Arbitraries.longs().between(1, 900 * SECOND_MS)));
        Arbitrary<Aside> asides = Arbitraries.frequencyOf(
                Tuple.of(12, Arbitraries.just(Aside.NOTHING)), Tuple.of(8, Arbitraries.of(Aside.class)));
        return Combinators.combine(
                        gaps,
                        lateness,
                        Arbitraries.longs().between(0, 500),
                        Arbitraries.integers().between(0, 5),
                        asides)
                .as(Step::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(200);
    }

    @Property(tries = 1000)
    void windowsEqualTheNaiveOracle(@ForAll("ordinary") List<Step> steps, @ForAll @IntRange(max = 12) int part) {
        new Run(part, IndexLimits.DEFAULT).take(steps);
    }

    @Property(tries = 500)
    void windowsEqualTheNaiveOracleInBursts(@ForAll("bursts") List<Step> steps, @ForAll @IntRange(max = 12) int part) {
        new Run(part, IndexLimits.DEFAULT).take(steps);
    }

    @Property(tries = 1000)
    void windowsFromIndexesEqualTheNaiveOracle(
            @ForAll("bursts") List<Step> steps,
            @ForAll @IntRange(max = 12) int part,
            @ForAll @IntRange(max = 60) int scan,
            @ForAll @IntRange(min = 2, max = 8) int leaf) {
        new Run(part, new IndexLimits(scan, leaf)).take(steps);
    }

    /** The windows and the oracle, side by side; and the same again with everything written and read between the steps. */
    private static final class Run {
        private final IndexLimits limits;
        private final List<WindowDefinition> all;
        private final Parts parts = new Parts();
        private final Parts twinParts = new Parts();
        private final List<CustomerEvent> seen = new ArrayList<>();
        private CustomerHistory history;
        private CustomerHistory twin;
        private List<WindowDefinition> definitions;
        private WindowEngine engine;
        private boolean forgetful;
        private long clockMs = 1_000_000_000L;

        Run(int part, IndexLimits limits) {
            this.limits = limits;
            all = IntStream.range(0, ALL.size())
                    .filter(i -> i % 13 == part)
                    .mapToObj(ALL::get)
                    .toList();
            definitions = all;
            engine = engine(all);
            history = engine.begin(parts);
            twin = engine.begin(twinParts);
        }

        void take(List<Step> steps) {
            for (Step step : steps) {
                clockMs += step.gapMs();
                CustomerEvent event = step.event(seen.size(), clockMs - step.lateMs());
                WindowView view = take(history, event);
                WindowView again = take(twin, event);
                if (view == null) {
                    assertThat(again).isNull();
                    assertThat(event).satisfies(this::isLikeOneWhoseIdWasLetGo);
                    continue;
                }
                assertThat(again).isNotNull();
                seen.add(event);
                check(view, again, event.timeMs(), event);
                aside(step);
                byte[] bytes = Bytes.of(history::writeTo);
                assertThat(bytes).isEqualTo(Bytes.of(twin::writeTo));
                twin = Bytes.read(bytes, in -> engine.read(in, twinParts));
            }
            assertThat(parts.values).containsExactlyInAnyOrderEntriesOf(twinParts.values);
        }

        /** Where ids are no longer known, a transaction that tells the same at the same time is the same. */
        private void isLikeOneWhoseIdWasLetGo(CustomerEvent event) {
            assertThat(event.timeMs()).isLessThan(history.lastMs() - REMEMBER_IDS_MS);
            LoggedEvent told = LoggedEvent.of((Transaction) event);
            assertThat(seen)
                    .filteredOn(Transaction.class::isInstance)
                    .anyMatch(before -> LoggedEvent.of((Transaction) before).sameAs(told));
        }

        private @Nullable WindowView take(CustomerHistory into, CustomerEvent event) {
            return event instanceof Repayment repayment
                    ? engine.take(into, repayment)
                    : engine.take(into, (Transaction) event);
        }

        private void aside(Step step) {
            CustomerEvent last = seen.get(seen.size() - 1);
            switch (step.aside()) {
                case NOTHING -> {}
                case RESTORE -> history = Bytes.read(Bytes.of(history::writeTo), in -> engine.read(in, parts));
                case REST -> history.rest();
                case TOLD_TWICE -> {
                    for (CustomerEvent told : seen.subList(Math.max(0, seen.size() - 12), seen.size())) {
                        if (told.timeMs() > history.lastMs() - REMEMBER_IDS_MS && told instanceof Transaction) {
                            assertThat(take(history, told)).isNull();
                        }
                    }
                }
                case TOLD_TWICE_AT_ANOTHER_TIME -> {
                    if (last.timeMs() > history.lastMs() - REMEMBER_IDS_MS / 2 && last instanceof Transaction) {
                        long otherMs = last.timeMs() + (step.amountMinor() - 250) * REMEMBER_IDS_MS / 500;
                        assertThat(engine.take(
                                        history,
                                        Events.purchase(last.eventId(), otherMs, step.amountMinor() + 1, "M9")))
                                .isNull();
                    }
                }
                case ASKED_BY_TIME -> {
                    long timeMs = clockMs + (step.amountMinor() - 250) * SECOND_MS;
                    check(engine.view(history, timeMs), engine.view(twin, timeMs), timeMs, null);
                }
                case SOME_WINDOWS ->
                    use(all.stream()
                            .filter(window -> window.name().hashCode() % 3 == 0 || window.lengthMs() > 60 * SECOND_MS)
                            .toList());
                case SHORT_WINDOWS -> {
                    forgetful = true;
                    use(all.stream()
                            .filter(window -> window.lengthMs() <= 60 * SECOND_MS)
                            .toList());
                }
                case ALL_WINDOWS -> use(all);
            }
        }

        private void use(List<WindowDefinition> next) {
            definitions = next;
            engine = engine(next);
        }

        private WindowEngine engine(List<WindowDefinition> definitions) {
            return new WindowEngine(new WindowCatalogue(definitions), REMEMBER_IDS_MS, limits);
        }

        private void check(WindowView view, WindowView again, long timeMs, @Nullable CustomerEvent current) {
            Map<Long, List<CustomerEvent>> inside = new HashMap<>();
            for (int i = 0; i < definitions.size(); i++) {
                WindowDefinition definition = definitions.get(i);
                NaiveWindow expected = NaiveWindow.of(
                        definition,
                        inside.computeIfAbsent(definition.lengthMs(), lengthMs -> inside(timeMs, lengthMs)),
                        timeMs,
                        current);
                boolean kept = !forgetful && timeMs >= history.lastMs() - REMEMBER_IDS_MS;
                if (kept || view.complete(i)) {
                    if (view.value(i) != expected.value() || view.average(i) != expected.average()) {
                        assertThat(view.value(i)).as("%s", expected).isEqualTo(expected.value());
                        assertThat(view.average(i)).as("%s", expected).isEqualTo(expected.average());
                    }
                } else {
                    view.value(i);
                }
                assertThat(again.value(i)).isEqualTo(view.value(i));
            }
        }

        private List<CustomerEvent> inside(long timeMs, long lengthMs) {
            return seen.stream()
                    .filter(event -> event.timeMs() > timeMs - lengthMs && event.timeMs() <= timeMs)
                    .toList();
        }
    }

    private static List<WindowDefinition> definitions() {
        List<WindowDefinition> definitions = new ArrayList<>();
        for (long lengthMs : LENGTHS_MS) {
            for (Aggregate aggregate : Aggregate.values()) {
                for (WindowDefinition.Stream stream : WindowDefinition.Stream.values()) {
                    boolean repayments = stream == WindowDefinition.Stream.REPAYMENTS;
                    String key = repayments ? "loanId" : "merchantId";
                    for (String per : List.of("", key)) {
                        for (boolean excluding : new boolean[] {false, true}) {
                            for (String least : repayments ? List.of("100") : List.of("100", "300")) {
                                definitions.add(new WindowDefinition(
                                        "w" + definitions.size(),
                                        stream,
                                        aggregate,
                                        field(aggregate, per.isEmpty() || repayments ? key : "deviceId"),
                                        lengthMs,
                                        List.of(new WindowDefinition.Condition("amountMinor", ">=", List.of(least))),
                                        per,
                                        excluding,
                                        1));
                            }
                        }
                    }
                }
            }
        }
        return List.copyOf(definitions);
    }

    private static String field(Aggregate aggregate, String text) {
        return switch (aggregate) {
            case COUNT -> "";
            case SUM, AVG, STDDEV, MIN, MAX -> "amountMinor";
            case DISTINCT -> text;
            case SINCE_LAST, FIRST_SEEN -> "seconds";
        };
    }
}
