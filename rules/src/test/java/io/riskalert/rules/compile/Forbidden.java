package io.riskalert.rules.compile;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Something that rules may not do, see {@code forbidden.txt}.
 *
 * @param name what it does
 * @param drl the file as an author would write it, its condition from line 5, its right side in line 7
 * @param bare the same as Drools reads it
 * @param says what its author is told; empty if the reader of rules lets it pass
 * @param code what is refused in generated code; empty if Drools does not compile it
 * @param marks whether it leaves a mark where there is no gate
 */
record Forbidden(String name, String drl, String bare, String says, List<String> code, boolean marks) {
    private static final String FILE = "/io/riskalert/rules/gate/forbidden.txt";
    private static final String CONDITION = "$tx : Transaction( amountMinor > 3 )";
    private static final String RIGHT_SIDE = "alerts.raise();";
    private static final Pattern CHARACTER = Pattern.compile("<U\\+([0-9A-F]{4})>");

    static List<Forbidden> all() {
        try (InputStream in = Forbidden.class.getResourceAsStream(FILE)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            List<Forbidden> all = new ArrayList<>();
            for (String part : text.split("(?m)^## ")) {
                if (!part.startsWith("#")) {
                    all.add(read(part.lines().toList()));
                }
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Forbidden read(List<String> lines) {
        String condition = CONDITION;
        String rightSide = RIGHT_SIDE;
        StringBuilder file = new StringBuilder();
        String says = "";
        List<String> code = new ArrayList<>();
        boolean marks = false;
        for (String line : lines.subList(1, lines.size())) {
            String value = line.substring(Math.min(line.length(), line.indexOf(' ') + 1));
            switch (line.split(" ")[0]) {
                case "when" -> condition = characters(value);
                case "then" -> rightSide = characters(value);
                case "|" -> file.append(characters(value)).append('\n');
                case "says" -> says = value;
                case "code" -> code.add(value.equals("code") ? "" : value);
                case "marks" -> marks = true;
                case "file", "" -> {}
                default -> throw new IllegalStateException(lines.get(0) + ": " + line);
            }
        }
        String bare = "rule \"r\" when " + condition + " then " + rightSide + "\nend";
        String harmless = "rule \"harmless\" when Moment() then alerts.raise(); end";
        return file.length() == 0
                ? new Forbidden(lines.get(0), RuleTexts.rule("r", condition, rightSide), bare, says, code, marks)
                : new Forbidden(
                        lines.get(0),
                        file.toString().replace("{rule}", RuleTexts.rule("harmless", "Moment()")),
                        file.toString().replace("{rule}", harmless),
                        says,
                        code,
                        marks);
    }

    private static String characters(String text) {
        return CHARACTER.matcher(text).replaceAll(found -> {
            String one = String.valueOf((char) Integer.parseInt(found.group(1), 16));
            return java.util.regex.Matcher.quoteReplacement(one);
        });
    }

    @Override
    public String toString() {
        return name;
    }
}
