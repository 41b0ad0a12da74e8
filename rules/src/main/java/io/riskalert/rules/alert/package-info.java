/** Alerts: what a rule says of itself, what an alert carries, and the life of an open alert. */
@NullMarked
package io.riskalert.rules.alert;

import org.jspecify.annotations.NullMarked;
