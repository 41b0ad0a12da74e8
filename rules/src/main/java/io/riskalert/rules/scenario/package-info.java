/** Scenario files: given these events, expect these alerts. */
@NullMarked
package io.riskalert.rules.scenario;

import org.jspecify.annotations.NullMarked;
