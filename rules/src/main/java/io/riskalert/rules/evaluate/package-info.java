/** Evaluation of a rule set on the facts of one trigger. */
@NullMarked
package io.riskalert.rules.evaluate;

import org.jspecify.annotations.NullMarked;
