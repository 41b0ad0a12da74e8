package io.riskalert.flink.config;

/**
 * Something wrong with a configuration, or with the surroundings that it names.
 *
 * @param place where: {@code file:line}, or what was looked at, such as {@code topic loans}
 * @param message what is wrong and what to do
 */
public record ConfigProblem(String place, String message) {
    /** {@code place: message}. */
    @Override
    public String toString() {
        return place + ": " + message;
    }
}
