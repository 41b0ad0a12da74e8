package io.riskalert.flink.wire;

/** Enums of the wire and of the facts, by name. A test holds that every symbol has its counterpart. */
final class EnumMapping<A extends Enum<A>, B extends Enum<B>> {
    private final B[] byOrdinal;

    private EnumMapping(B[] byOrdinal) {
        this.byOrdinal = byOrdinal;
    }

    /** From each constant of one enum to that of the same name in the other; without one, to {@code otherwise}. */
    static <A extends Enum<A>, B extends Enum<B>> EnumMapping<A, B> of(Class<A> from, Class<B> to, B otherwise) {
        B[] targets = to.getEnumConstants();
        A[] sources = from.getEnumConstants();
        B[] byOrdinal = java.util.Arrays.copyOf(targets, sources.length);
        for (A source : sources) {
            byOrdinal[source.ordinal()] = otherwise;
            for (B target : targets) {
                if (target.name().equals(source.name())) {
                    byOrdinal[source.ordinal()] = target;
                }
            }
        }
        return new EnumMapping<>(byOrdinal);
    }

    B map(A constant) {
        return byOrdinal[constant.ordinal()];
    }
}
