/** Holds back rules that fail, are slow, or raise too many alerts, so that one bad rule hurts no other. */
@NullMarked
package io.riskalert.rules.guard;

import org.jspecify.annotations.NullMarked;
