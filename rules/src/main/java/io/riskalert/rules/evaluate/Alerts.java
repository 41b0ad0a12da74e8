package io.riskalert.rules.evaluate;

import io.riskalert.rules.alert.Hit;
import io.riskalert.rules.alert.Subject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a rule's right side calls: {@code alerts.raise();}. One for each evaluator; holds nothing between evaluations.
 *
 * <p>A rule raises once for each subject: a second call for the same one adds nothing.
 */
public final class Alerts {
    private record Raised(RuleProgram program, Hit hit) {}

    private final Map<String, RuleProgram> programs;
    private final List<Raised> raised = new ArrayList<>();
    private final List<RuleError> errors = new ArrayList<>();
    private @Nullable Facts facts;
    private @Nullable RuleProgram firing;
    private final Map<String, Integer> firings = new HashMap<>();

    Alerts(Map<String, RuleProgram> programs) {
        this.programs = programs;
    }

    /** Raises an alert about the loan that the rule asked for, else about the customer. */
    public void raise() {
        RuleProgram program = current();
        add(program, program.subject(currentFacts()));
    }

    /**
     * Raises an alert about something else: an account, a device, a merchant, a card.
     *
     * @param kind what it is about, a lower case word
     * @param id reference of it; an empty one is an error of the rule
     */
    public void raise(String kind, @Nullable String id) {
        RuleProgram program = current();
        if (id == null || id.isEmpty()) {
            throw new NoSubjectException("it raises an alert about '" + kind
                    + "' but the reference is empty: ask for it in the condition, such as " + kind + "Id != \"\"");
        }
        add(program, new Subject(kind, id));
    }

    void begin(Facts facts) {
        this.facts = facts;
        raised.clear();
        errors.clear();
    }

    /** Where things stand, to come back to. */
    Mark mark() {
        return new Mark(raised.size(), errors.size());
    }

    /** Takes back what rules did since. */
    void backTo(Mark mark) {
        raised.subList(mark.raised(), raised.size()).clear();
        errors.subList(mark.errors(), errors.size()).clear();
    }

    /** Adds an error that did not come from a right side. */
    void add(RuleError error) {
        errors.add(error);
    }

    /**
     * How much there was at one moment.
     *
     * @param raised alerts
     * @param errors errors
     */
    record Mark(int raised, int errors) {}

    void firing(String rule) {
        firing = programs.get(rule);
        firings.merge(rule, 1, Integer::sum);
    }

    /** Begins to count firings anew. */
    void beginFirings() {
        firings.clear();
    }

    /** The rule that fired most often since; the first by name of several. */
    String firedMost() {
        return firings.entrySet().stream()
                .max(Map.Entry.<String, Integer>comparingByValue()
                        .thenComparing(
                                Map.Entry.<String, Integer>comparingByKey().reversed()))
                .map(Map.Entry::getKey)
                .orElse("");
    }

    void failed(String rule, Throwable cause) {
        String what = cause instanceof NoSubjectException
                ? String.valueOf(cause.getMessage())
                : cause.getClass().getSimpleName() + " in its 'then' part";
        errors.add(new RuleError(rule, what));
    }

    List<Hit> hits() {
        raised.sort(Comparator.comparingInt(r -> r.program().order()));
        return raised.stream().map(Raised::hit).toList();
    }

    List<RuleError> errors() {
        return List.copyOf(errors);
    }

    void end() {
        facts = null;
        firing = null;
        firings.clear();
        raised.clear();
        errors.clear();
    }

    private void add(RuleProgram program, Subject subject) {
        for (Raised earlier : raised) {
            if (earlier.program() == program && earlier.hit().subject().equals(subject)) {
                return;
            }
        }
        raised.add(new Raised(program, program.hit(subject, currentFacts())));
    }

    private RuleProgram current() {
        if (firing == null) {
            throw new IllegalStateException("only a rule raises alerts");
        }
        return firing;
    }

    private Facts currentFacts() {
        if (facts == null) {
            throw new IllegalStateException("only a rule raises alerts");
        }
        return facts;
    }

    /** A rule named a subject that is not there. */
    private static final class NoSubjectException extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        NoSubjectException(String message) {
            super(message);
        }
    }
}
