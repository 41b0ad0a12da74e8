/** YAML with the place of every value, so that what is wrong in a file can be told with its line. */
@NullMarked
package io.riskalert.rules.yaml;

import org.jspecify.annotations.NullMarked;
