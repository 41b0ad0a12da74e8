package io.riskalert.rules.compile;

import io.riskalert.rules.window.Aggregate;
import io.riskalert.rules.window.WindowCatalogue;
import io.riskalert.rules.window.WindowDefinition;
import io.riskalert.rules.window.WindowView;

/** Writes the class that gives the windows of a catalogue to rules as properties with types. */
final class WindowsSource {
    private WindowsSource() {}

    static String of(WindowCatalogue catalogue) {
        String view = WindowView.class.getName();
        int dot = FactTypes.WINDOWS_CLASS.lastIndexOf('.');
        String name = FactTypes.WINDOWS_CLASS.substring(dot + 1);
        StringBuilder source = new StringBuilder()
                .append("package ")
                .append(FactTypes.WINDOWS_CLASS, 0, dot)
                .append(";\n")
                .append("public final class ")
                .append(name)
                .append(" {\n")
                .append("  private final ")
                .append(view)
                .append(" view;\n")
                .append("  public ")
                .append(name)
                .append("(")
                .append(view)
                .append(" view) { this.view = view; }\n");
        for (int i = 0; i < catalogue.windows().size(); i++) {
            WindowDefinition window = catalogue.windows().get(i);
            String suffix = Character.toUpperCase(window.name().charAt(0))
                    + window.name().substring(1);
            boolean average = window.aggregate() == Aggregate.AVG;
            source.append("  public ")
                    .append(average ? "double" : "long")
                    .append(" get")
                    .append(suffix)
                    .append("() { return view.")
                    .append(average ? "average" : "value")
                    .append("(")
                    .append(i)
                    .append("); }\n")
                    .append("  public boolean is")
                    .append(suffix)
                    .append(FactTypes.COMPLETE)
                    .append("() { return view.complete(")
                    .append(i)
                    .append("); }\n");
        }
        return source.append("}\n").toString();
    }
}
