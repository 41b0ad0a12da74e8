package io.riskalert.rules.scenario;

import io.riskalert.rules.compile.RuleOutline;
import io.riskalert.rules.compile.RulePart;
import io.riskalert.rules.compile.RuleProblem;
import io.riskalert.rules.compile.RuleSet;
import io.riskalert.rules.evaluate.Evaluation;
import io.riskalert.rules.evaluate.FactType;
import io.riskalert.rules.evaluate.Facts;
import io.riskalert.rules.evaluate.RuleError;
import io.riskalert.rules.evaluate.Tested;
import io.riskalert.rules.evaluate.Truth;
import io.riskalert.rules.fact.CustomerEvent;
import io.riskalert.rules.scenario.RuleExplanation.Answer;
import io.riskalert.rules.scenario.RuleExplanation.Looked;
import io.riskalert.rules.scenario.RuleExplanation.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Explains what rules made of a scenario: for each rule the trigger at which it fired or came closest to it, with each
 * condition and the values it looked at.
 */
public final class Explainer {
    private final RuleOutline.Outlines outlines;
    private final ZoneId zone;
    private final String eventId;
    private final Map<String, RuleExplanation> closest = new LinkedHashMap<>();

    private Explainer(RuleOutline.Outlines outlines, ZoneId zone, String eventId) {
        this.outlines = outlines;
        this.zone = zone;
        this.eventId = eventId;
    }

    /**
     * What came of it.
     *
     * @param scenario name of the scenario; where the events came from if there is none
     * @param rules one for each rule that was asked, those that fired first, then those that came closest
     * @param problems what is wrong with the file or with what was asked for; then there are no rules
     */
    public record Explained(String scenario, List<RuleExplanation> rules, List<RuleProblem> problems) {
        public Explained {
            rules = List.copyOf(rules);
            problems = List.copyOf(problems);
        }
    }

    /**
     * Runs a scenario and explains.
     *
     * @param name name of the scenario; empty for the first of the file
     * @param eventId the event that is asked about, by the {@code id} it has or else its number, as {@code e3}; empty for all
     */
    public static Explained explain(RuleSet ruleSet, Path file, String name, String eventId) {
        List<RuleProblem> problems = new ArrayList<>();
        List<Scenario> scenarios = List.of();
        Set<String> names = ruleSet.rules().stream().map(rule -> rule.name()).collect(Collectors.toSet());
        try {
            scenarios = new ScenarioReader(file.toString(), names, problems).read(Files.readString(file));
        } catch (IOException e) {
            problems.add(new RuleProblem(file.toString(), 0, 0, "cannot be read as UTF-8 text: " + e.getMessage()));
        }
        List<Scenario> wanted = scenarios.stream()
                .filter(scenario -> name.isEmpty() || scenario.name().contains(name))
                .toList();
        if (wanted.isEmpty() && problems.isEmpty()) {
            problems.add(new RuleProblem(
                    file.toString(),
                    0,
                    0,
                    name.isEmpty()
                            ? "there is no scenario in it"
                            : "no scenario is named '" + name + "': there are "
                                    + String.join(
                                            ", ",
                                            scenarios.stream()
                                                    .map(Scenario::name)
                                                    .toList())));
        }
        if (!problems.isEmpty()) {
            return new Explained(name, List.of(), problems);
        }
        return explain(ruleSet, wanted.get(0), eventId);
    }

    /**
     * Lets events happen and explains.
     *
     * @param source where they came from, for messages
     * @param events one event, a list of events, or these under {@code given}: in YAML or JSON, in the words of scenarios
     * @param eventId as for a scenario
     */
    public static Explained explainEvents(RuleSet ruleSet, String source, String events, String eventId) {
        List<RuleProblem> problems = new ArrayList<>();
        Set<String> names = ruleSet.rules().stream().map(rule -> rule.name()).collect(Collectors.toSet());
        return new ScenarioReader(source, names, problems)
                .events(events)
                .map(scenario -> explain(ruleSet, scenario, eventId))
                .orElseGet(() -> new Explained(source, List.of(), problems));
    }

    private static Explained explain(RuleSet ruleSet, Scenario scenario, String eventId) {
        List<String> ids = scenario.steps().stream()
                .filter(Scenario.Arrival.class::isInstance)
                .map(step -> ((Scenario.Arrival) step).event().eventId())
                .toList();
        if (!eventId.isEmpty() && !ids.contains(eventId)) {
            RuleProblem problem = new RuleProblem(
                    scenario.file(),
                    scenario.line(),
                    0,
                    "no event here is named '" + eventId + "': there are " + String.join(", ", ids));
            return new Explained(scenario.name(), List.of(), List.of(problem));
        }
        Explainer explainer =
                new Explainer(RuleOutline.of(ruleSet), scenario.settings().zone(), eventId);
        ScenarioRunner.run(scenario, new ObservedRuleSet(ruleSet, explainer::evaluated));
        List<RuleExplanation> rules = new ArrayList<>(explainer.closest.values());
        rules.removeIf(rule -> !scenario.rules().isEmpty()
                && !scenario.rules().contains(rule.rule().name()));
        rules.sort(Comparator.comparingLong(RuleExplanation::distance));
        return new Explained(scenario.name(), rules, List.of());
    }

    private void evaluated(Facts facts, Evaluation evaluation) {
        CustomerEvent event = facts.event();
        if (!eventId.isEmpty() && (event == null || !event.eventId().equals(eventId))) {
            return;
        }
        String time = LocalTimes.shown(facts.moment().timeMs(), zone);
        String trigger = event == null
                ? "review of loan " + (facts.loan() == null ? "" : facts.loan().loanId()) + " at " + time
                : event.getClass().getSimpleName() + " " + event.eventId() + " at " + time;
        for (RuleOutline rule : outlines.rules()) {
            RuleExplanation now = explain(rule, facts, evaluation, trigger);
            closest.merge(
                    rule.info().name(), now, (before, later) -> later.distance() < before.distance() ? later : before);
        }
    }

    private RuleExplanation explain(RuleOutline rule, Facts facts, Evaluation evaluation, String trigger) {
        String name = rule.info().name();
        boolean fired =
                evaluation.hits().stream().anyMatch(hit -> hit.rule().name().equals(name));
        String error = evaluation.errors().stream()
                .filter(one -> one.rule().equals(name))
                .map(RuleError::message)
                .findFirst()
                .orElse("");
        List<Looked> looked = new ArrayList<>();
        for (RulePart part : rule.parts()) {
            looked.add(look(part, facts));
        }
        settle(looked, fired);
        long failed = looked.stream().filter(one -> one.answer() != Answer.HELD).count();
        boolean absent = looked.stream().anyMatch(one -> one.answer() == Answer.ABSENT);
        Verdict verdict = fired ? Verdict.FIRED : failed == 1 && !absent ? Verdict.NEARLY : Verdict.NOT;
        return new RuleExplanation(rule.info(), verdict, trigger, looked, error);
    }

    private Looked look(RulePart part, Facts facts) {
        FactType fact = part.fact();
        if (fact != null && fact.from().apply(facts) == null) {
            return new Looked(part, Answer.ABSENT, false, List.of());
        }
        Tested tested = Tested.of(part.condition(), facts, outlines.slots());
        Answer answer =
                switch (tested.truth()) {
                    case TRUE -> Answer.HELD;
                    case FALSE -> Answer.FAILED;
                    case MAYBE -> Answer.UNKNOWN;
                };
        List<String> values = new ArrayList<>(tested.shown());
        if (!tested.error().isEmpty()) {
            values.add("fails with " + tested.error());
        }
        return new Looked(part, answer, tested.truth() == Truth.MAYBE, values);
    }

    /** What this engine does not read is told by what Drools made of the whole rule, as far as that goes. */
    private static void settle(List<Looked> looked, boolean fired) {
        long unknown =
                looked.stream().filter(one -> one.answer() == Answer.UNKNOWN).count();
        boolean allOthersHeld =
                looked.stream().allMatch(one -> one.answer() == Answer.UNKNOWN || one.answer() == Answer.HELD);
        for (int i = 0; i < looked.size(); i++) {
            Looked one = looked.get(i);
            if (one.answer() == Answer.UNKNOWN && (fired || unknown == 1 && allOthersHeld)) {
                looked.set(i, new Looked(one.part(), fired ? Answer.HELD : Answer.FAILED, true, one.values()));
            }
        }
    }
}
