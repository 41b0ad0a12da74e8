package io.riskalert.rules.evaluate;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.drools.modelcompiler.constraints.ConstraintEvaluationException;
import org.jspecify.annotations.Nullable;

/** Tells which rules a condition that threw belongs to. Drools says it in the message alone. */
final class ConditionError {
    private static final Pattern NAME = Pattern.compile("\"([^\"]+)\"");

    private ConditionError() {}

    /** Names of the rules; empty if it cannot be told. */
    static Set<String> rules(Throwable thrown, Set<String> known) {
        Set<String> names = new LinkedHashSet<>();
        ConstraintEvaluationException found = find(thrown);
        if (found != null) {
            String message = String.valueOf(found.getMessage());
            // The constraint may hold quoted texts as well; the rules stand after it.
            Matcher matcher = NAME.matcher(message.substring(Math.max(0, message.lastIndexOf("' in ["))));
            while (matcher.find()) {
                if (known.contains(matcher.group(1))) {
                    names.add(matcher.group(1));
                }
            }
        }
        return names;
    }

    /** What went wrong, without values. */
    static String message(Throwable thrown) {
        ConstraintEvaluationException found = find(thrown);
        if (found == null || found.getCause() == null) {
            return root(thrown).getClass().getSimpleName() + " in a condition";
        }
        String message = String.valueOf(found.getMessage());
        int from = message.indexOf('\'');
        int to = message.lastIndexOf("' in [");
        String constraint = from >= 0 && to > from ? ": " + message.substring(from + 1, to) : "";
        return root(found).getClass().getSimpleName() + " in a condition" + constraint;
    }

    private static Throwable root(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    private static @Nullable ConstraintEvaluationException find(Throwable thrown) {
        for (Throwable at = thrown; at != null; at = at.getCause()) {
            if (at instanceof ConstraintEvaluationException found) {
                return found;
            }
        }
        return null;
    }
}
