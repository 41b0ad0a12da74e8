package io.riskalert.rules.window;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Which indexes the windows of a catalogue can be computed from where a customer's log is too long to be looked through. */
final class IndexPlan {
    private static final String TOGETHER = "+";
    private static final String ANOTHER = "~";

    private final IndexLimits limits;
    private final Map<String, IndexShape> shapes = new LinkedHashMap<>();
    private final List<@Nullable Place> places = new ArrayList<>();

    /**
     * Where the value of a window is.
     *
     * @param shape the index
     * @param column place of its column
     * @param different place of the different values that it counts, or -1
     */
    record Place(IndexShape shape, int column, int different) {}

    IndexPlan(List<WindowPlan> windows, IndexLimits limits) {
        this.limits = limits;
        for (WindowPlan window : windows) {
            places.add(window.running() && !window.extreme() ? null : place(window));
        }
    }

    private Place place(WindowPlan window) {
        String owner = window.definition.per();
        if (window.aggregate != Aggregate.DISTINCT) {
            IndexShape shape = shape(owner, owner(window));
            return new Place(shape, shape.columnFor(window), -1);
        }
        String name = owner.isEmpty() ? window.definition.field() : owner + TOGETHER + window.definition.field();
        IndexShape shape = shape(name, owner.isEmpty() ? window.field : together(owner(window), window.field));
        return new Place(shape, shape.columnFor(window), shape.differentFor(window));
    }

    private IndexShape shape(String name, ToLongFunction<LoggedEvent> key) {
        String free = name;
        while (shapes.containsKey(free) && shapes.get(free).isFull()) {
            free += ANOTHER;
        }
        String found = free;
        return shapes.computeIfAbsent(found, named -> new IndexShape(named, key, limits));
    }

    /** Whose window it is; the customer is 1. */
    static ToLongFunction<LoggedEvent> owner(WindowPlan window) {
        return window.key == null ? event -> 1 : window.key;
    }

    /** One key of two; {@link Codes#NONE} if one of them is. */
    private static ToLongFunction<LoggedEvent> together(
            ToLongFunction<LoggedEvent> first, ToLongFunction<LoggedEvent> second) {
        return event -> {
            long one = first.applyAsLong(event);
            long other = second.applyAsLong(event);
            return one == Codes.NONE || other == Codes.NONE ? Codes.NONE : Codes.of(one + TOGETHER + other);
        };
    }

    IndexLimits limits() {
        return limits;
    }

    /** Where the value of a window is; null if it has running values. */
    @Nullable
    Place place(int window) {
        return places.get(window);
    }

    /** The index of that name, or null if the catalogue asks for none. */
    @Nullable
    IndexShape shape(String name) {
        return shapes.get(name);
    }
}
