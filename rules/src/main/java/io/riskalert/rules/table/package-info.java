/** Tables of a rule set: values that differ by what is known of a customer or loan, and how the row of a case is found. */
@NullMarked
package io.riskalert.rules.table;

import org.jspecify.annotations.NullMarked;
