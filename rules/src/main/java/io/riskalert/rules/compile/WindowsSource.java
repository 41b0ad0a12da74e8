package io.riskalert.rules.compile;

import io.riskalert.rules.window.WindowCatalogue;
import io.riskalert.rules.window.WindowDefinition;
import io.riskalert.rules.window.WindowView;

/**
 * Writes the class that gives the windows of a catalogue to rules.
 *
 * <p>Each value is a property, and a method of the same name that takes an earlier fact and ignores it. A condition that
 * calls the method is looked at only when the earlier fact has matched, so that windows which no rule comes to are not
 * computed.
 */
final class WindowsSource {
    private static final String HEAD =
            """
            package %1$s;
            public final class %2$s {
              private final %3$s view;
              public %2$s(%3$s view) { this.view = view; }
            """;
    private static final String WINDOW =
            """
              public %1$s get%2$s() { return view.%3$s(%4$d); }
              public %1$s %5$s(Object earlier) { return view.%3$s(%4$d); }
              public boolean is%2$s%6$s() { return view.complete(%4$d); }
              public boolean %5$s%6$s(Object earlier) { return view.complete(%4$d); }
            """;

    private WindowsSource() {}

    static String of(WindowCatalogue catalogue) {
        int dot = FactTypes.WINDOWS_CLASS.lastIndexOf('.');
        StringBuilder source = new StringBuilder(HEAD.formatted(
                FactTypes.WINDOWS_CLASS.substring(0, dot),
                FactTypes.WINDOWS_CLASS.substring(dot + 1),
                WindowView.class.getName()));
        for (int i = 0; i < catalogue.windows().size(); i++) {
            WindowDefinition window = catalogue.windows().get(i);
            String name = window.name();
            boolean average = window.aggregate().hasDecimals();
            source.append(WINDOW.formatted(
                    average ? "double" : "long",
                    Character.toUpperCase(name.charAt(0)) + name.substring(1),
                    average ? "average" : "value",
                    i,
                    name,
                    FactTypes.COMPLETE));
        }
        return source.append("}\n").toString();
    }
}
