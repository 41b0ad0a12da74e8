package io.riskalert.rules.compile;

import io.riskalert.rules.window.WindowCatalogue;
import io.riskalert.rules.window.WindowDefinition;
import io.riskalert.rules.yaml.YamlException;
import io.riskalert.rules.yaml.YamlNode;
import io.riskalert.rules.yaml.YamlReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads a catalogue of windows, {@code windows.yaml}. */
public final class WindowCatalogueParser {
    private static final int WINDOW_LIMIT = 200;
    private static final Pattern NAME = Pattern.compile("[a-z][A-Za-z0-9]{0,63}");

    private final String file;
    private final List<RuleProblem> problems = new ArrayList<>();
    private final Map<String, WindowDefinition> windows = new LinkedHashMap<>();

    /**
     * A catalogue, read.
     *
     * @param catalogue the windows; with problems some may be other than meant, so that their names are known at least
     * @param problems what is wrong, in the order of the file; empty if the catalogue can be used
     */
    public record Parsed(WindowCatalogue catalogue, List<RuleProblem> problems) {
        public Parsed {
            problems = List.copyOf(problems);
        }
    }

    private WindowCatalogueParser(String file) {
        this.file = file;
    }

    /**
     * Reads a catalogue.
     *
     * @param file name for problems
     * @param yaml content
     */
    public static Parsed parse(String file, String yaml) {
        return new WindowCatalogueParser(file).parse(yaml);
    }

    private Parsed parse(String yaml) {
        try {
            root(YamlReader.read(yaml));
        } catch (YamlException e) {
            problems.add(new RuleProblem(file, e.line(), e.column(), String.valueOf(e.getMessage())));
        }
        return new Parsed(new WindowCatalogue(List.copyOf(windows.values())), problems);
    }

    private void root(YamlNode root) {
        if (!(root instanceof YamlNode.Mapping mapping)
                || mapping.entries().size() != 1
                || !mapping.entries().get(0).name().text().equals("windows")) {
            problem(root, "a catalogue begins with 'windows:' and holds nothing beside it");
            return;
        }
        YamlNode all = mapping.entries().get(0).value();
        if (all instanceof YamlNode.Scalar nothing && nothing.text().isEmpty()) {
            return;
        }
        if (!(all instanceof YamlNode.Mapping named)) {
            problem(all, "under 'windows:' stand names of windows, not " + all.kind());
            return;
        }
        for (YamlNode.Entry entry : named.entries()) {
            window(entry);
        }
        if (named.entries().size() > WINDOW_LIMIT) {
            problem(
                    named.entries().get(WINDOW_LIMIT).name(),
                    "a catalogue holds at most " + WINDOW_LIMIT + " windows, here are "
                            + named.entries().size());
        }
        for (YamlNode.Entry entry : named.entries()) {
            String name = entry.name().text();
            if (name.endsWith(FactTypes.COMPLETE)
                    && windows.containsKey(name.substring(0, name.length() - FactTypes.COMPLETE.length()))) {
                problem(
                        entry.name(),
                        "'" + name + "' already tells whether the window '"
                                + name.substring(0, name.length() - FactTypes.COMPLETE.length()) + "' is complete");
            }
        }
    }

    private void window(YamlNode.Entry entry) {
        String name = entry.name().text();
        if (!NAME.matcher(name).matches() || javax.lang.model.SourceVersion.isKeyword(name)) {
            problem(
                    entry.name(),
                    "the name of a window looks like cardSpend24h: a small letter, then letters and digits, not '"
                            + name + "'");
            return;
        }
        if (windows.containsKey(name)) {
            problem(
                    entry.name(),
                    "there is a window '" + name + "' already, in line "
                            + windows.get(name).line());
            return;
        }
        windows.put(name, new WindowReader(this::problem).read(entry));
    }

    private void problem(YamlNode at, String message) {
        problems.add(new RuleProblem(file, at.line(), at.column(), message));
    }

    /** Where a problem is told. */
    interface Report {
        void problem(YamlNode at, String message);
    }
}
