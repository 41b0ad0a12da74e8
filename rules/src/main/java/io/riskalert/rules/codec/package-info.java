/** Binary forms of events and state: compact, versioned, independent of any framework. */
@NullMarked
package io.riskalert.rules.codec;

import org.jspecify.annotations.NullMarked;
