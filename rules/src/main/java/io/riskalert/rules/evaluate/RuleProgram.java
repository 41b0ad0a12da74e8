package io.riskalert.rules.evaluate;

import io.riskalert.rules.alert.Evidence;
import io.riskalert.rules.alert.Hit;
import io.riskalert.rules.alert.RuleInfo;
import io.riskalert.rules.alert.Subject;
import io.riskalert.rules.alert.WindowEvidence;
import io.riskalert.rules.fact.Loan;
import io.riskalert.rules.window.WindowView;
import java.util.ArrayList;
import java.util.List;

/**
 * What to make of a rule that matched. Immutable; shared between threads.
 *
 * @param order place of the rule in its set, from 0
 * @param info what the rule says of itself
 * @param aboutLoan whether it asks for a loan, so that its alerts are about that loan
 * @param textEn sentence in English
 * @param textZh sentence in Chinese
 * @param facts values to show, in order of appearance
 * @param windows windows to show, in order of appearance
 */
public record RuleProgram(
        int order,
        RuleInfo info,
        boolean aboutLoan,
        Template textEn,
        Template textZh,
        List<Shown> facts,
        List<ShownWindow> windows) {
    public RuleProgram {
        facts = List.copyOf(facts);
        windows = List.copyOf(windows);
    }

    /**
     * A value to show.
     *
     * @param name {@code binding.property} or {@code Fact.property}
     * @param fact type of the fact
     * @param property property of it
     */
    public record Shown(String name, FactType fact, Property property) {}

    /**
     * A window to show.
     *
     * @param name name in the catalogue
     * @param value its value
     */
    public record ShownWindow(String name, Property value) {}

    /** The loan that the rule asked for, else the customer. */
    Subject subject(Facts facts) {
        Loan loan = aboutLoan ? facts.loan() : null;
        return loan == null
                ? new Subject(Subject.CUSTOMER, facts.customer().customerId())
                : new Subject(Subject.LOAN, loan.loanId());
    }

    /** The hit of this rule on these facts. */
    Hit hit(Subject subject, Facts facts) {
        List<Evidence> evidence = new ArrayList<>(this.facts.size());
        for (Shown shown : this.facts) {
            Object fact = shown.fact().from().apply(facts);
            if (fact != null) {
                evidence.add(new Evidence(shown.name(), shown.property().text(fact)));
            }
        }
        WindowView view = facts.windows();
        List<WindowEvidence> seen = new ArrayList<>(windows.size());
        for (ShownWindow shown : windows) {
            int window = shown.value().window();
            seen.add(new WindowEvidence(
                    shown.name(),
                    shown.value().text(view),
                    view.fromMs(window),
                    view.toMs(window),
                    view.complete(window)));
        }
        return new Hit(info, subject, textEn.fill(facts), textZh.fill(facts), evidence, seen);
    }
}
