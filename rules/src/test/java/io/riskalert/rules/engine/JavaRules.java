package io.riskalert.rules.engine;

import io.riskalert.rules.alert.Category;
import io.riskalert.rules.alert.Hit;
import io.riskalert.rules.alert.Mode;
import io.riskalert.rules.alert.Response;
import io.riskalert.rules.alert.RuleInfo;
import io.riskalert.rules.alert.Severity;
import io.riskalert.rules.alert.Subject;
import io.riskalert.rules.compile.RuleFiles;
import io.riskalert.rules.compile.RuleSet;
import io.riskalert.rules.evaluate.Evaluation;
import io.riskalert.rules.evaluate.Facts;
import io.riskalert.rules.evaluate.RuleError;
import io.riskalert.rules.evaluate.RuleEvaluator;
import io.riskalert.rules.evaluate.TimeLimit;
import io.riskalert.rules.rate.RateTable;
import io.riskalert.rules.window.WindowCatalogue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Rules as Java predicates, to test what is around the rule language without it. */
public final class JavaRules implements RuleSet {
    private final List<RuleInfo> rules = new ArrayList<>();
    private final List<Predicate<Facts>> conditions = new ArrayList<>();
    private final Map<String, BooleanSupplier> failures = new HashMap<>();
    private final WindowCatalogue catalogue;
    private final RateTable rates;
    private String id = "java-rules";

    public JavaRules(WindowCatalogue catalogue) {
        this(catalogue, RateTable.EMPTY);
    }

    public JavaRules(WindowCatalogue catalogue, RateTable rates) {
        this.catalogue = catalogue;
        this.rates = rates;
    }

    /** The same with another id. */
    public JavaRules named(String otherId) {
        id = otherId;
        return this;
    }

    /** A rule about an event; its subject is the customer. */
    public JavaRules event(
            String name, String group, Severity severity, Duration cooldown, Predicate<Facts> condition) {
        rules.add(info(name, group, severity, cooldown, false));
        conditions.add(condition);
        return this;
    }

    /** Two rules about one loan, of one group: an instalment is missed, and more than 30 days past due. */
    public JavaRules delinquency() {
        return standing(
                        "missed",
                        "delinquency",
                        Severity.MEDIUM,
                        facts -> facts.loan().overdueInstalments() > 0)
                .standing(
                        "over-30",
                        "delinquency",
                        Severity.HIGH,
                        facts -> facts.loan().daysPastDue() > 30);
    }

    /** A rule about a loan. */
    public JavaRules standing(String name, String group, Severity severity, Predicate<Facts> condition) {
        rules.add(info(name, group, severity, Duration.ofDays(1), true));
        conditions.add(facts -> facts.loan() != null && condition.test(facts));
        return this;
    }

    /** Lets a rule fail instead of deciding while the condition holds. */
    public JavaRules failingWhen(String name, BooleanSupplier failing) {
        failures.put(name, failing);
        return this;
    }

    private static RuleInfo info(String name, String group, Severity severity, Duration cooldown, boolean standing) {
        return new RuleInfo(
                name,
                1,
                Category.REPAYMENT,
                severity,
                Mode.LIVE,
                group,
                name,
                name,
                name,
                name,
                Response.CALL,
                cooldown,
                "test",
                0,
                standing,
                List.of(),
                "test.drl",
                1);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public RuleFiles files() {
        return new RuleFiles(Map.of());
    }

    @Override
    public List<RuleInfo> rules() {
        return rules;
    }

    @Override
    public WindowCatalogue catalogue() {
        return catalogue;
    }

    @Override
    public RateTable rates() {
        return rates;
    }

    @Override
    public RuleEvaluator newEvaluator() {
        return new RuleEvaluator() {
            private Set<String> leftOut = Set.of();

            @Override
            public void leaveOut(Set<String> rules) {
                leftOut = rules;
            }

            @Override
            public void limitTime(@Nullable TimeLimit limit) {
                // these are quick
            }

            @Override
            public Evaluation evaluate(Facts facts) {
                List<Hit> hits = new ArrayList<>();
                List<RuleError> errors = new ArrayList<>();
                for (int i = 0; i < rules.size(); i++) {
                    String name = rules.get(i).name();
                    if (leftOut.contains(name)) {
                        continue;
                    }
                    if (failures.containsKey(name) && failures.get(name).getAsBoolean()) {
                        errors.add(new RuleError(name, "fails"));
                    } else if (conditions.get(i).test(facts)) {
                        Subject subject = facts.loan() == null
                                ? new Subject(Subject.CUSTOMER, facts.customer().customerId())
                                : new Subject(Subject.LOAN, facts.loan().loanId());
                        hits.add(new Hit(rules.get(i), subject, "en", "zh", List.of(), List.of()));
                    }
                }
                return new Evaluation(hits, errors);
            }

            @Override
            public void close() {
                // nothing is held
            }
        };
    }

    @Override
    public void close() {
        // nothing is held
    }
}
