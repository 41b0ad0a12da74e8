/** Exchange rates: what they are, and amounts brought into the portfolio's currency by them. */
@NullMarked
package io.riskalert.rules.rate;

import org.jspecify.annotations.NullMarked;
