package io.riskalert.rules.gate;

import java.util.Set;

/**
 * Something that generated code may not do.
 *
 * @param rules names of the rules it was generated for; empty if it belongs to none
 * @param word the word that its author wrote, as far as code tells: the name of what is called or made
 * @param message what is not allowed, and what to use instead
 */
public record CodeRefusal(Set<String> rules, String word, String message) {
    public CodeRefusal {
        rules = Set.copyOf(rules);
    }
}
