package io.riskalert.rules.gate;

/**
 * Something that a file may not contain.
 *
 * @param file path inside the set
 * @param line line from 1; 0 if it is about the whole file
 * @param column column from 1; 0 if not known
 * @param message what is not allowed, and what to do instead
 */
public record TextRefusal(String file, int line, int column, String message) {}
