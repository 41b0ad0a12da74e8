package io.riskalert.rules.compile;

/**
 * Something to write into a rule before Drools reads it.
 *
 * @param offset where, in the file
 * @param text what; without a line break, so that lines hold
 */
record Insertion(int offset, String text) {}
