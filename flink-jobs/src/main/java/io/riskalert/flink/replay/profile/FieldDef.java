package io.riskalert.flink.replay.profile;

/**
 * A field of a stream that a profile can fill.
 *
 * @param name name in the profile
 * @param type what its text has to be
 * @param required whether it must be mapped; of an amount in major and in minor units, one of both
 */
public record FieldDef(String name, FieldType type, boolean required) {
    private static final String MINOR_SUFFIX = "Minor";

    static FieldDef required(String name, FieldType type) {
        return new FieldDef(name, type, true);
    }

    static FieldDef optional(String name, FieldType type) {
        return new FieldDef(name, type, false);
    }

    /** Name of the same amount in the other unit; the name itself if the field is no money. */
    public String otherUnit() {
        return switch (type.kind()) {
            case MONEY -> name + MINOR_SUFFIX;
            case MINOR -> name.substring(0, name.length() - MINOR_SUFFIX.length());
            case TEXT, TIME, DATE, DUE_DATE, INTEGER, DECIMAL, BOOLEAN, ENUM -> name;
        };
    }
}
