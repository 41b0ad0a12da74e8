/**
 * The safety gate: what a rule file may contain, and what generated code may do before any of it is loaded. Everything that is
 * not known to be harmless is refused.
 */
@NullMarked
package io.riskalert.rules.gate;

import org.jspecify.annotations.NullMarked;
