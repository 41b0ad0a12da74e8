package io.riskalert.rules.engine;

import static io.riskalert.rules.engine.Events.at;
import static io.riskalert.rules.engine.Events.loan;
import static io.riskalert.rules.engine.Events.payment;
import static io.riskalert.rules.engine.Events.purchase;
import static io.riskalert.rules.engine.Events.reversal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.riskalert.rules.alert.AlertRevision;
import io.riskalert.rules.alert.Origin;
import io.riskalert.rules.alert.Severity;
import io.riskalert.rules.codec.ByteReader;
import io.riskalert.rules.fact.CustomerEvent;
import io.riskalert.rules.fact.CustomerUpdate;
import io.riskalert.rules.fact.Transaction;
import io.riskalert.rules.window.Aggregate;
import io.riskalert.rules.window.WindowCatalogue;
import io.riskalert.rules.window.WindowDefinition;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** State that a released version wrote is read, and decides as if it had never been away. See state/README.md. */
class ReleasedStateTest {
    private static final Path FOLDER = Path.of("src/test/resources/state");

    private static final class Parts implements CustomerStore {
        private final Map<String, byte[]> values = new TreeMap<>();

        @Override
        public byte[] read(String part) {
            return values.get(part);
        }

        @Override
        public void write(String part, byte[] value) {
            values.put(part, value);
        }

        @Override
        public void remove(String part) {
            values.remove(part);
        }
    }

    private static CustomerEngine engine() {
        WindowCatalogue catalogue = new WindowCatalogue(List.of(
                new WindowDefinition(
                        "spend",
                        Aggregate.SUM,
                        "amountMinor",
                        Duration.ofDays(7).toMillis(),
                        List.of(),
                        "",
                        false,
                        1),
                new WindowDefinition(
                        "shops",
                        Aggregate.DISTINCT,
                        "merchantId",
                        Duration.ofDays(30).toMillis(),
                        List.of(),
                        "deviceId",
                        false,
                        2)));
        return new CustomerEngine(
                new JavaRules(catalogue)
                        .standing(
                                "missed",
                                "delinquency",
                                Severity.MEDIUM,
                                facts -> facts.loan().overdueInstalments() > 0)
                        .standing(
                                "over-30",
                                "delinquency",
                                Severity.HIGH,
                                facts -> facts.loan().daysPastDue() > 30)
                        .event(
                                "spends",
                                "spends",
                                Severity.LOW,
                                Duration.ofDays(2),
                                facts -> facts.event() instanceof Transaction
                                        && facts.windows().value(0) > 1_000_00
                                        && facts.windows().value(1) > 2)
                        .event(
                                "scores-low",
                                "scores-low",
                                Severity.LOW,
                                Duration.ZERO,
                                facts -> facts.event() instanceof Transaction
                                        && facts.customer().bureauScore() != null
                                        && facts.customer().bureauScore() < 600
                                        && "mass".equals(facts.customer().segment())),
                EngineSettings.DEFAULT);
    }

    private static List<CustomerEvent> before() {
        List<CustomerEvent> events = new ArrayList<>();
        events.add(loan("L1", "2026-01-05", 3, "2026-02-05", 100_00));
        events.add(loan("L2", "2026-01-06", 2, "2026-02-20", 50_00));
        events.add(update("U1", "2026-01-07T10:00", "mass", 640));
        for (int i = 0; i < 70; i++) {
            events.add(purchase("T" + i, at("2026-01-08T10:00") + i * 10L * 3_600_000, 20_00 + i, "M" + i % 5));
        }
        events.add(payment("P1", "L1", "2026-02-10", 100_00));
        events.add(reversal("R1", "L1", "2026-02-12", "P1", 100_00));
        events.add(purchase("late", at("2026-01-20T10:00") + 1, 300_00, "M9"));
        return events;
    }

    private static List<CustomerEvent> after() {
        return List.of(
                purchase("T69", at("2026-01-08T10:00") + 69 * 10L * 3_600_000, 20_69, "M4"),
                purchase("T100", at("2026-02-14T10:00"), 900_00, "M7"),
                update("U1", "2026-01-07T10:00", "mass", 640),
                update("U2", "2026-02-14T12:00", "", 580),
                purchase("T101", at("2026-02-15T10:00"), 10_00, "M8"),
                payment("P1", "L1", "2026-02-10", 100_00),
                payment("P2", "L1", "2026-03-10", 250_00),
                payment("P3", "L2", "2026-03-25", 100_00));
    }

    private static CustomerUpdate update(String id, String localTime, String segment, int score) {
        return new CustomerUpdate(id, "C1", at(localTime), segment, "shop-a", "", 9_000_00L, score, 1, 500_00L, true);
    }

    /** Lets time come to each event and then takes it. */
    private static List<AlertRevision> run(Parts parts, List<CustomerEvent> events, String untilLocal) {
        List<AlertRevision> alerts = new ArrayList<>();
        try (CustomerEngine engine = engine()) {
            for (CustomerEvent event : events) {
                wake(engine, parts, event.timeMs(), alerts);
                alerts.addAll(engine.onEvent(parts, event, new Origin("test", 0, 1), event.timeMs())
                        .alerts());
            }
            wake(engine, parts, at(untilLocal), alerts);
        }
        return alerts;
    }

    private static void wake(CustomerEngine engine, Parts parts, long untilMs, List<AlertRevision> alerts) {
        byte[] header = parts.read(Header.PART);
        long next = engine.open(parts, header == null ? null : new ByteReader(header))
                .header()
                .wakeMs;
        while (next <= untilMs) {
            Outcome outcome = engine.onTime(parts, "C1", next, next);
            alerts.addAll(outcome.alerts());
            next = outcome.nextTimeMs();
        }
    }

    private static Parts stateOfToday() {
        Parts parts = new Parts();
        run(parts, before(), "2026-02-12T12:00");
        return parts;
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1"})
    void stateOfAReleaseGoesOnDecidingAsIfItHadBeenWrittenToday(String version) throws IOException {
        Parts released = read(version);
        assertThat(released.values.keySet())
                .contains("header", "profile", "alerts", "loan:L1", "loan:L2")
                .anyMatch(part -> part.matches("t\\d+"));
        List<AlertRevision> expected = run(stateOfToday(), after(), "2026-06-01T00:00");
        assertThat(expected).hasSizeGreaterThan(5);
        assertThat(run(released, after(), "2026-06-01T00:00")).isEqualTo(expected);
    }

    @Test
    void stateOfANewerReleaseIsRefusedInPlainWords() {
        Parts parts = stateOfToday();
        parts.values.get("header")[0] = 99;
        assertThatThrownBy(() -> run(parts, after(), "2026-06-01T00:00"))
                .isInstanceOf(StateVersionException.class)
                .hasMessageContaining("header")
                .hasMessageContaining("99");
    }

    @Test
    @EnabledIfSystemProperty(named = "state.write", matches = "v\\d+", disabledReason = "only when a release is made")
    void writeStateOfThisRelease() throws IOException {
        String lines = stateOfToday().values.entrySet().stream()
                .map(part -> part.getKey() + " " + HexFormat.of().formatHex(part.getValue()) + "\n")
                .collect(Collectors.joining());
        Path file = FOLDER.resolve(System.getProperty("state.write") + ".txt");
        Files.writeString(file, lines, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    private static Parts read(String version) throws IOException {
        Parts parts = new Parts();
        try (InputStream in = ReleasedStateTest.class.getResourceAsStream("/state/" + version + ".txt")) {
            assertThat(in).as("state/%s.txt", version).isNotNull();
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                String[] words = line.split(" ");
                parts.write(words[0], HexFormat.of().parseHex(words[1]));
            }
        }
        return parts;
    }
}
