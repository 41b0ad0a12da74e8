/** Signatures of rule sets: keys, who is trusted with what, and whether a set is signed as a job demands. */
@NullMarked
package io.riskalert.rules.signature;

import org.jspecify.annotations.NullMarked;
