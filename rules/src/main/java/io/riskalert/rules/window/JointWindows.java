package io.riskalert.rules.window;

import java.util.ArrayList;
import java.util.List;

/**
 * The windows of two catalogues over one past. A window belongs to its definition: what both declare is there once, whatever
 * its names are. The windows of the first keep their places.
 */
public final class JointWindows {
    private final WindowCatalogue all;
    private final int[] places;

    /** The windows of two catalogues. */
    public JointWindows(WindowCatalogue first, WindowCatalogue second) {
        List<WindowDefinition> windows = new ArrayList<>(first.windows());
        List<WindowDefinition> known =
                new ArrayList<>(windows.stream().map(JointWindows::unnamed).toList());
        places = new int[second.windows().size()];
        for (int i = 0; i < places.length; i++) {
            WindowDefinition window = second.windows().get(i);
            int place = known.indexOf(unnamed(window));
            if (place < 0) {
                place = windows.size();
                windows.add(window);
                known.add(unnamed(window));
            }
            places[i] = place;
        }
        all = new WindowCatalogue(windows);
    }

    private static WindowDefinition unnamed(WindowDefinition window) {
        return new WindowDefinition(
                "",
                window.stream(),
                window.aggregate(),
                window.field(),
                window.lengthMs(),
                window.where(),
                window.per(),
                window.excludingCurrent(),
                0);
    }

    /** All windows: those of the first catalogue, then what the second has besides. Names may stand twice. */
    public WindowCatalogue all() {
        return all;
    }

    /** A view of all windows as the rules of the second catalogue number them. */
    public WindowView ofSecond(WindowView view) {
        return new WindowView() {
            @Override
            public long value(int window) {
                return view.value(places[window]);
            }

            @Override
            public double average(int window) {
                return view.average(places[window]);
            }

            @Override
            public boolean complete(int window) {
                return view.complete(places[window]);
            }

            @Override
            public long fromMs(int window) {
                return view.fromMs(places[window]);
            }

            @Override
            public long toMs(int window) {
                return view.toMs(places[window]);
            }
        };
    }
}
