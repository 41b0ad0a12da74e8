/** One customer's decisions: takes events and the passing of time, keeps windows, loans and open alerts, and gives alert revisions. */
@NullMarked
package io.riskalert.rules.engine;

import org.jspecify.annotations.NullMarked;
