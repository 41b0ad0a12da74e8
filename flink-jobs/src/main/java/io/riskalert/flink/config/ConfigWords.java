package io.riskalert.flink.config;

/** Constants as configuration files write them: lower case with hyphens. */
public final class ConfigWords {
    private ConfigWords() {}

    /**
     * The constant that a word names.
     *
     * @throws IllegalArgumentException if it names none; says which there are
     */
    public static <E extends Enum<E>> E read(String word, Class<E> type) {
        ValueType<E> words = ValueType.choice(type);
        try {
            return words.parse(word);
        } catch (ValueType.BadValue e) {
            throw new IllegalArgumentException("one of " + words.range(), e);
        }
    }
}
