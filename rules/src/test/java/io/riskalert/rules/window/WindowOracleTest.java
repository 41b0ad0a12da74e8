package io.riskalert.rules.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.riskalert.rules.codec.Bytes;
import io.riskalert.rules.engine.Events;
import io.riskalert.rules.fact.Transaction;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
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
        TOLD_TWICE,
        TOLD_TWICE_AT_ANOTHER_TIME,
        ASKED_BY_TIME,
        SOME_WINDOWS,
        SHORT_WINDOWS,
        ALL_WINDOWS
    }

    record Step(long gapMs, long lateMs, long amountMinor, int merchant, Aside aside) {}

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
                        Arbitraries.integers().between(0, 4),
                        asides)
                .as(Step::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(200);
    }

    @Property(tries = 1000)
    void windowsEqualTheNaiveOracle(@ForAll("ordinary") List<Step> steps) {
        new Run().take(steps);
    }

    @Property(tries = 500)
    void windowsEqualTheNaiveOracleInBursts(@ForAll("bursts") List<Step> steps) {
        new Run().take(steps);
    }

    /** The windows and the oracle, side by side. */
    private static final class Run {
        private final Parts parts = new Parts();
        private final List<Transaction> seen = new ArrayList<>();
        private CustomerHistory history = CustomerHistory.empty(parts);
        private List<WindowDefinition> definitions = ALL;
        private WindowEngine engine = engine(ALL);
        private boolean forgetful;
        private long clockMs = 1_000_000_000L;

        void take(List<Step> steps) {
            for (Step step : steps) {
                clockMs += step.gapMs();
                String merchant = step.merchant() == 0 ? "" : "M" + step.merchant();
                Transaction transaction =
                        Events.purchase("T" + seen.size(), clockMs - step.lateMs(), step.amountMinor(), merchant);
                WindowView view = engine.take(history, transaction);
                assertThat(view).isNotNull();
                seen.add(transaction);
                check(view, transaction.timeMs(), transaction);
                aside(step);
            }
        }

        private void aside(Step step) {
            Transaction last = seen.get(seen.size() - 1);
            switch (step.aside()) {
                case NOTHING -> {}
                case RESTORE -> {
                    CustomerHistory before = history;
                    history = Bytes.read(Bytes.of(before::writeTo), in -> CustomerHistory.readFrom(in, parts));
                }
                case TOLD_TWICE -> {
                    for (Transaction told : seen.subList(Math.max(0, seen.size() - 12), seen.size())) {
                        if (told.timeMs() > history.lastMs() - REMEMBER_IDS_MS) {
                            assertThat(engine.take(history, told)).isNull();
                        }
                    }
                }
                case TOLD_TWICE_AT_ANOTHER_TIME -> {
                    if (last.timeMs() > history.lastMs() - REMEMBER_IDS_MS / 2) {
                        long otherMs = last.timeMs() + (step.amountMinor() - 250) * REMEMBER_IDS_MS / 500;
                        assertThat(engine.take(
                                        history,
                                        Events.purchase(last.eventId(), otherMs, step.amountMinor() + 1, "M9")))
                                .isNull();
                    }
                }
                case ASKED_BY_TIME -> {
                    long timeMs = clockMs + (step.amountMinor() - 250) * SECOND_MS;
                    check(engine.view(history, timeMs), timeMs, null);
                }
                case SOME_WINDOWS ->
                    use(ALL.stream()
                            .filter(window -> window.name().hashCode() % 3 == 0 || window.lengthMs() > 60 * SECOND_MS)
                            .toList());
                case SHORT_WINDOWS -> {
                    forgetful = true;
                    use(ALL.stream()
                            .filter(window -> window.lengthMs() <= 60 * SECOND_MS)
                            .toList());
                }
                case ALL_WINDOWS -> use(ALL);
            }
        }

        private void use(List<WindowDefinition> next) {
            definitions = next;
            engine = engine(next);
            CustomerHistory before = history;
            history = Bytes.read(Bytes.of(before::writeTo), in -> CustomerHistory.readFrom(in, parts));
        }

        private static WindowEngine engine(List<WindowDefinition> definitions) {
            return new WindowEngine(new WindowCatalogue(definitions), REMEMBER_IDS_MS);
        }

        private void check(WindowView view, long timeMs, @Nullable Transaction current) {
            for (int i = 0; i < definitions.size(); i++) {
                WindowDefinition definition = definitions.get(i);
                NaiveWindow expected = NaiveWindow.of(definition, seen, timeMs, current);
                boolean kept = !forgetful && timeMs >= history.lastMs() - REMEMBER_IDS_MS;
                if (kept || view.complete(i)) {
                    assertThat(view.value(i))
                            .as("%s of %s", definition, expected)
                            .isEqualTo(expected.value());
                    assertThat(view.average(i))
                            .isEqualTo(definition.aggregate() == Aggregate.AVG ? expected.average() : expected.value());
                }
            }
        }
    }

    private static List<WindowDefinition> definitions() {
        List<WindowDefinition> definitions = new ArrayList<>();
        for (long lengthMs : LENGTHS_MS) {
            for (Aggregate aggregate : Aggregate.values()) {
                for (String per : List.of("", "merchantId")) {
                    for (boolean excluding : new boolean[] {false, true}) {
                        for (String least : List.of("100", "300")) {
                            definitions.add(new WindowDefinition(
                                    "w" + definitions.size(),
                                    aggregate,
                                    aggregate == Aggregate.COUNT
                                            ? ""
                                            : aggregate == Aggregate.DISTINCT ? "merchantId" : "amountMinor",
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
        return List.copyOf(definitions);
    }
}
