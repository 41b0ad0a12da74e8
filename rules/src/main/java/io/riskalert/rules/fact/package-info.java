/** Facts that rule authors see: the events of a customer and the positions derived from them. Immutable; money in minor units; times in UTC milliseconds. */
@NullMarked
package io.riskalert.rules.fact;

import org.jspecify.annotations.NullMarked;
