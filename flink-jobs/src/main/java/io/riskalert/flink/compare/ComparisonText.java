package io.riskalert.flink.compare;

import io.riskalert.avro.Mode;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Shows a comparison to people.
 *
 * @param liveName what the first side is called
 * @param candidateName what the second side is called
 * @param zone time zone in which times are shown
 */
public record ComparisonText(String liveName, String candidateName, ZoneId zone) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final int RULE_WIDTH = 32;
    private static final int TEXT_LENGTH = 100;

    /** Prints a table of rules, and then examples. */
    public void print(SetComparison comparison, PrintWriter out) {
        if (comparison.rules().isEmpty()) {
            out.println("No alerts on either side.");
            return;
        }
        out.printf(Locale.ROOT, "%-" + RULE_WIDTH + "s %21s  %21s  %21s%n", "", liveName, candidateName, "only");
        out.printf(
                Locale.ROOT,
                "%-" + RULE_WIDTH + "s %10s %10s  %10s %10s  %10s %10s %8s%n",
                "rule",
                "alerts",
                "customers",
                "alerts",
                "customers",
                liveName,
                candidateName,
                "both");
        comparison.rules().forEach(rule -> row(rule, out));
        if (comparison.rules().size() > 1) {
            total(comparison.rules(), out);
        }
        if (comparison.openBefore() > 0) {
            out.println("Of both, " + comparison.openBefore() + " had been opened on one side before the period.");
        }
        comparison.rules().forEach(rule -> {
            examples(rule.rule(), liveName, rule.live(), out);
            examples(rule.rule(), candidateName, rule.candidate(), out);
        });
    }

    private static void row(RuleComparison rule, PrintWriter out) {
        line(
                rule.rule() + modes(rule),
                rule.live().opened(),
                rule.live().customers(),
                rule.candidate().opened(),
                rule.candidate().customers(),
                rule.live().only(),
                rule.candidate().only(),
                rule.both(),
                out);
    }

    /** Customers of several rules do not add up, and a case that two rules named is one. */
    private static void total(List<RuleComparison> rules, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "%-" + RULE_WIDTH + "s %10d %10s  %10d %10s  %10d %10d%n",
                "all",
                rules.stream().mapToInt(rule -> rule.live().opened()).sum(),
                "",
                rules.stream().mapToInt(rule -> rule.candidate().opened()).sum(),
                "",
                rules.stream().mapToInt(rule -> rule.live().only()).sum(),
                rules.stream().mapToInt(rule -> rule.candidate().only()).sum());
    }

    private static void line(
            String name,
            int live,
            int liveCustomers,
            int candidate,
            int candidateCustomers,
            int onlyLive,
            int onlyCandidate,
            int both,
            PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "%-" + RULE_WIDTH + "s %10d %10d  %10d %10d  %10d %10d %8d%n",
                name,
                live,
                liveCustomers,
                candidate,
                candidateCustomers,
                onlyLive,
                onlyCandidate,
                both);
    }

    /** Modes are worth a word only where an alert is or would be one that nobody acts on. */
    private static String modes(RuleComparison rule) {
        String live = modes(rule.live().modes());
        String candidate = modes(rule.candidate().modes());
        if (live.equals(candidate) || live.isEmpty() || candidate.isEmpty()) {
            String one = live.isEmpty() ? candidate : live;
            return one.equals("live") ? "" : " (" + one + ")";
        }
        return " (" + live + " > " + candidate + ")";
    }

    private static String modes(Set<Mode> modes) {
        return modes.stream()
                .map(mode -> mode == Mode.CANDIDATE ? Mode.LIVE : mode)
                .distinct()
                .sorted()
                .map(mode -> mode.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining("+"));
    }

    private void examples(String rule, String side, RuleComparison.Side of, PrintWriter out) {
        if (of.examples().isEmpty()) {
            return;
        }
        out.println();
        out.println("only " + side + ": " + rule + " (" + of.only() + ")");
        for (AlertCase one : of.examples()) {
            String text = one.text().replaceAll("\\p{Cntrl}", " ");
            out.println("    " + time(one.openedAt()) + "  customer " + one.customerId()
                    + (one.subject().startsWith("customer ") ? "" : ", " + one.subject()) + "  "
                    + (text.length() > TEXT_LENGTH ? text.substring(0, TEXT_LENGTH) + " …" : text));
        }
    }

    private String time(Instant time) {
        return TIME.format(time.atZone(zone));
    }
}
