package io.riskalert.rules.compile;

import io.riskalert.rules.alert.RuleInfo;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A rule as its author wrote it, part by part, for tools.
 *
 * @param info what it says of itself
 * @param column column of its name, from 1
 * @param annotations names of the annotations that stand there, without the sign
 * @param parts its conditions, in order
 * @param raises its right side, blanks made single
 */
public record RuleOutline(RuleInfo info, int column, Set<String> annotations, List<RulePart> parts, String raises) {
    public RuleOutline {
        annotations = Set.copyOf(annotations);
        parts = List.copyOf(parts);
    }

    /**
     * The rules of a set.
     *
     * @param rules the rules, in the order of the set
     * @param slots number of properties that their conditions look at
     */
    public record Outlines(List<RuleOutline> rules, int slots) {
        public Outlines {
            rules = List.copyOf(rules);
        }
    }

    /** Reads the rules of a compiled set. */
    public static Outlines of(RuleSet ruleSet) {
        Map<String, RuleInfo> infos =
                ruleSet.rules().stream().collect(Collectors.toMap(RuleInfo::name, Function.identity()));
        FactTypes types = new FactTypes(ruleSet.catalogue());
        Slots slots = new Slots();
        List<RuleOutline> outlines = new ArrayList<>();
        Problems none = new Problems();
        ruleSet.files().files().forEach((path, text) -> {
            if (path.endsWith(".drl")) {
                for (RuleSource rule :
                        DrlReader.read(new Source(path, text), none).rules()) {
                    RuleInfo info = infos.get(rule.name());
                    if (info != null) {
                        outlines.add(of(rule, info, types, slots));
                    }
                }
            }
        });
        return new Outlines(outlines, slots.count());
    }

    private static RuleOutline of(RuleSource rule, RuleInfo info, FactTypes types, Slots slots) {
        Source source = rule.source();
        List<RulePart> parts = NecessaryReader.parts(types, slots, rule.condition()).stream()
                .map(part -> new RulePart(
                        source.line(part.start()),
                        source.column(part.start()),
                        text(source, part.start(), part.end()),
                        part.fact(),
                        part.condition()))
                .toList();
        Set<String> annotations = new LinkedHashSet<>();
        rule.annotations().forEach(annotation -> annotations.add(annotation.name()));
        List<Token> right = rule.consequence();
        String raises =
                text(source, right.get(0).start(), right.get(right.size() - 1).start());
        return new RuleOutline(info, source.column(rule.nameOffset()), annotations, parts, raises);
    }

    private static String text(Source source, int start, int end) {
        return source.text().substring(start, end).strip().replaceAll("\\s+", " ");
    }
}
