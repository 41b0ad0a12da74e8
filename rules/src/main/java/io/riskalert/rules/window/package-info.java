/** Windows over a customer's past, declared in a catalogue and exact to the millisecond. */
@NullMarked
package io.riskalert.rules.window;

import org.jspecify.annotations.NullMarked;
