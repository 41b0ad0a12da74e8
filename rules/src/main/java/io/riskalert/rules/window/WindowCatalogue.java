package io.riskalert.rules.window;

import java.util.List;

/**
 * The windows that the rules of one set may ask for, in the order of the catalogue file.
 *
 * @param windows definitions; a window's place in this list is its number in {@link WindowView}
 */
public record WindowCatalogue(List<WindowDefinition> windows) {
    /** No windows. */
    public static final WindowCatalogue EMPTY = new WindowCatalogue(List.of());

    public WindowCatalogue {
        windows = List.copyOf(windows);
    }

    /** Place of the window of that name, or -1. */
    public int indexOf(String name) {
        for (int i = 0; i < windows.size(); i++) {
            if (windows.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }
}
