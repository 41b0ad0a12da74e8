package io.riskalert.rules.scenario;

import io.riskalert.rules.alert.ClearReason;
import io.riskalert.rules.alert.Life;
import io.riskalert.rules.alert.Severity;
import io.riskalert.rules.compile.RuleProblem;
import io.riskalert.rules.compile.Similar;
import io.riskalert.rules.engine.EngineSettings;
import io.riskalert.rules.loan.AllocationOrder;
import io.riskalert.rules.loan.LoanPolicy;
import io.riskalert.rules.loan.schedule.DueDateAdjustment;
import io.riskalert.rules.yaml.YamlException;
import io.riskalert.rules.yaml.YamlNode;
import io.riskalert.rules.yaml.YamlReader;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a file of scenarios. */
final class ScenarioReader {
    private static final int STEP_LIMIT = 10_000;
    private static final LocalTime NOON = LocalTime.NOON;
    private static final String FIRST_TIME = "2026-01-01";
    private static final List<String> SCENARIO =
            List.of("name", "given", "expect", "rules", "zone", "currency", "policy");
    private static final List<String> EVENTS = List.of("given", "rules", "zone", "currency", "policy");
    private static final List<String> POLICY =
            List.of("graceDays", "tolerance", "dueSoonDays", "allocation", "dueDates");
    private static final List<String> EXPECTED =
            List.of("rule", "life", "at", "severity", "hits", "reason", "subject", "text");
    private static final List<String> LIVES =
            Arrays.stream(Life.values()).map(Enum::name).toList();

    private final String file;
    private final Set<String> rules;
    private final List<RuleProblem> problems;

    /**
     * A reader of one file.
     *
     * @param rules names of the rules there are
     * @param problems is told what is wrong
     */
    ScenarioReader(String file, Set<String> rules, List<RuleProblem> problems) {
        this.file = file;
        this.rules = rules;
        this.problems = problems;
    }

    List<Scenario> read(String yaml) {
        YamlNode root = root(yaml);
        if (root == null) {
            return List.of();
        }
        YamlNode all =
                root instanceof YamlNode.Mapping mapping && mapping.entries().size() == 1
                        ? mapping.get("scenarios")
                        : null;
        if (!(all instanceof YamlNode.Sequence list)) {
            problems.add(new RuleProblem(
                    file,
                    root.line(),
                    root.column(),
                    "a file of scenarios begins with 'scenarios:' and a list of them"));
            return List.of();
        }
        List<Scenario> scenarios = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>();
        for (YamlNode item : list.items()) {
            int before = problems.size();
            Scenario scenario = scenario(item);
            if (!names.add(scenario.name())) {
                problems.add(new RuleProblem(
                        file, scenario.line(), 0, "there is a scenario \"" + scenario.name() + "\" already"));
            }
            if (problems.size() == before) {
                scenarios.add(scenario);
            }
        }
        return scenarios;
    }

    /**
     * What happens, in the words of scenarios but without a name and without expectations: one step, a list of steps, or
     * steps under {@code given} beside what else a scenario tells of its portfolio.
     */
    Optional<Scenario> events(String yaml) {
        YamlNode root = root(yaml);
        if (root == null) {
            return Optional.empty();
        }
        if (root instanceof YamlNode.Mapping mapping && mapping.get("scenarios") != null) {
            problems.add(new RuleProblem(
                    file,
                    root.line(),
                    root.column(),
                    "this is a file of scenarios, not of events: explain it with --scenario"));
            return Optional.empty();
        }
        Fields fields = new Fields(file, problems, withGiven(root), "a file of events", EVENTS, 1);
        EngineSettings settings = settings(fields);
        Set<String> only = new LinkedHashSet<>(fields.texts("rules", rules, "rule"));
        Scenario events = new Scenario(file, root.line(), file, settings, only, steps(fields, settings), List.of());
        return problems.isEmpty() ? Optional.of(events) : Optional.empty();
    }

    private static YamlNode withGiven(YamlNode root) {
        if (root instanceof YamlNode.Mapping mapping && mapping.get("given") != null) {
            return root;
        }
        YamlNode steps = root instanceof YamlNode.Sequence
                ? root
                : new YamlNode.Sequence(List.of(root), root.line(), root.column());
        YamlNode.Scalar name = new YamlNode.Scalar("given", root.line(), root.column());
        return new YamlNode.Mapping(List.of(new YamlNode.Entry(name, steps)), root.line(), root.column());
    }

    private @Nullable YamlNode root(String yaml) {
        try {
            return YamlReader.read(yaml);
        } catch (YamlException e) {
            problems.add(new RuleProblem(file, e.line(), e.column(), String.valueOf(e.getMessage())));
            return null;
        }
    }

    private Scenario scenario(YamlNode node) {
        Fields fields = new Fields(file, problems, node, "a scenario", SCENARIO, 1);
        EngineSettings settings = settings(fields);
        return new Scenario(
                file,
                fields.line(),
                fields.required("name"),
                settings,
                new LinkedHashSet<>(fields.texts("rules", rules, "rule")),
                steps(fields, settings),
                expected(fields, settings.zone()));
    }

    private EngineSettings settings(Fields fields) {
        EngineSettings usual = EngineSettings.DEFAULT;
        ZoneId zone = usual.zone();
        if (fields.has("zone")) {
            try {
                zone = ZoneId.of(fields.text("zone", ""));
            } catch (DateTimeException e) {
                fields.problem("zone", "'zone' is a time zone, such as Asia/Shanghai");
            }
        }
        String currency = fields.currency(usual.currency());
        LoanPolicy policy = usual.loanPolicy();
        YamlNode node = fields.node("policy");
        if (node != null) {
            Fields told = new Fields(file, problems, node, "a policy", POLICY, 1);
            policy = new LoanPolicy(
                    told.whole("graceDays", policy.graceDays(), 0, 60),
                    told.moneyMinor("tolerance", currency, policy.toleranceMinor()),
                    told.whole("dueSoonDays", policy.dueSoonDays(), 0, 60),
                    policy.profile(),
                    told.constant("allocation", AllocationOrder.class, policy.order()),
                    policy.calendars()
                            .with(told.constant(
                                    "dueDates",
                                    DueDateAdjustment.class,
                                    policy.calendars().adjustment())));
        }
        return new EngineSettings(zone, currency, policy, usual.contactHours());
    }

    private List<Scenario.Step> steps(Fields scenario, EngineSettings settings) {
        ZoneId zone = settings.zone();
        YamlNode given = scenario.node("given");
        if (!(given instanceof YamlNode.Sequence list)) {
            scenario.problem(
                    "given", "'given' is a list of what happens: transaction, loan, repayment, customer or time");
            return List.of();
        }
        EventReader events = new EventReader(file, problems, zone, settings.currency());
        List<Scenario.Step> steps = new ArrayList<>();
        long lastMs = LocalTimes.parse(FIRST_TIME, NOON, zone).orElseThrow();
        for (YamlNode item : list.items()) {
            lastMs = step(item, zone, events, steps, lastMs);
        }
        if (steps.size() > STEP_LIMIT) {
            scenario.problem(given, "a scenario has at most " + STEP_LIMIT + " steps, with repetitions");
        }
        return steps;
    }

    /** Adds a step with its repetitions and gives the time of the last. */
    private long step(YamlNode item, ZoneId zone, EventReader events, List<Scenario.Step> steps, long lastMs) {
        List<String> known = new ArrayList<>(EventReader.KINDS);
        known.addAll(List.of("time", "repeat", "every"));
        Fields step = new Fields(file, problems, item, "a step", known, 1);
        List<String> kinds = known.subList(0, 5).stream().filter(step::has).toList();
        if (kinds.size() != 1) {
            step.problem(item, "a step is exactly one of " + String.join(", ", known.subList(0, 5)));
            return lastMs;
        }
        String kind = kinds.get(0);
        if (kind.equals("time")) {
            long timeMs = time(step, "time", LocalTime.MIDNIGHT, zone, lastMs);
            steps.add(new Scenario.Passing(timeMs));
            return timeMs;
        }
        YamlNode event = step.node(kind);
        int repeat = step.whole("repeat", 1, 1, STEP_LIMIT);
        Duration every = length(step, "every", Duration.ofMinutes(1));
        if (event == null) {
            return lastMs;
        }
        Fields fields = new Fields(file, problems, event, "a " + kind, EventReader.names(kind), 1);
        long usualMs = steps.isEmpty() ? lastMs : lastMs + Duration.ofMinutes(1).toMillis();
        long firstMs = fields.has("at") ? time(fields, "at", NOON, zone, lastMs) : usualMs;
        for (int n = 1; n <= repeat && steps.size() <= STEP_LIMIT; n++) {
            steps.add(new Scenario.Arrival(events.read(kind, event, n, firstMs + (n - 1) * every.toMillis())));
        }
        return firstMs + (repeat - 1) * every.toMillis();
    }

    private static Duration length(Fields fields, String name, Duration fallback) {
        if (!fields.has(name)) {
            return fallback;
        }
        Optional<Duration> length = LocalTimes.length(fields.text(name, ""));
        if (length.isEmpty()) {
            fields.problem(name, "'" + name + "' is a time such as 30s, 10m, 6h or 1d");
        }
        return length.orElse(fallback);
    }

    private static long time(Fields fields, String name, LocalTime ofDay, ZoneId zone, long lastMs) {
        String text = fields.text(name, "");
        Optional<Long> time = text.startsWith("+")
                ? LocalTimes.length(text.substring(1)).map(later -> lastMs + later.toMillis())
                : LocalTimes.parse(text, ofDay, zone);
        if (time.isEmpty()) {
            fields.problem(
                    name,
                    "'" + name
                            + "' is a local time such as 2026-03-05, 2026-03-05 20:00 or +10m after the step before, not '"
                            + text + "'");
        }
        return time.orElse(lastMs);
    }

    private List<Expected> expected(Fields scenario, ZoneId zone) {
        YamlNode expect = scenario.node("expect");
        if (expect instanceof YamlNode.Scalar scalar && scalar.text().equals("nothing")) {
            return List.of();
        }
        if (!(expect instanceof YamlNode.Sequence list)) {
            scenario.problem("expect", "'expect' is a list of alerts, or the word nothing");
            return List.of();
        }
        return list.items().stream().map(item -> alert(item, zone)).toList();
    }

    private Expected alert(YamlNode item, ZoneId zone) {
        if (item instanceof YamlNode.Scalar scalar) {
            return inShort(scalar);
        }
        Fields fields = new Fields(file, problems, item, "an expected alert", EXPECTED, 1);
        String rule = fields.required("rule");
        if (fields.has("rule")) {
            fields.texts("rule", rules, "rule");
        }
        String at = fields.text("at", "");
        if (!at.isEmpty() && LocalTimes.parse(at, NOON, zone).isEmpty()) {
            fields.problem("at", "'at' is a local time such as 2026-03-05 or 2026-03-05 20:00");
        }
        return new Expected(
                fields.line(),
                rule,
                fields.constant("life", Life.class, Life.OPENED),
                at,
                fields.has("severity") ? fields.constant("severity", Severity.class, Severity.LOW) : null,
                fields.wholeOrNull("hits"),
                fields.has("reason") ? fields.constant("reason", ClearReason.class, ClearReason.CURED) : null,
                fields.text("subject", ""),
                fields.text("text", ""));
    }

    /** {@code rule} or {@code rule LIFE}. */
    private Expected inShort(YamlNode.Scalar scalar) {
        String[] words = scalar.text().split("\\s+");
        String life = words.length == 2 ? words[1] : Life.OPENED.name();
        if (!rules.contains(words[0])) {
            problem(scalar, "there is no rule '" + words[0] + "'" + Similar.didYouMean(words[0], rules));
        }
        if (words.length > 2 || !LIVES.contains(life)) {
            problem(
                    scalar,
                    "an expected alert in short is a rule and one of " + String.join(", ", LIVES)
                            + Similar.didYouMean(life, LIVES));
            life = Life.OPENED.name();
        }
        return new Expected(scalar.line(), words[0], Life.valueOf(life), "", null, null, null, "", "");
    }

    private void problem(YamlNode at, String message) {
        problems.add(new RuleProblem(file, at.line(), at.column(), message));
    }
}
