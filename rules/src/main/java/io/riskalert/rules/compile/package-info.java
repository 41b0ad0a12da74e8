/** From a folder of rule files to an immutable rule set, with problems told as file and line. */
@NullMarked
package io.riskalert.rules.compile;

import org.jspecify.annotations.NullMarked;
