/** Typed configuration, checked before anything starts. */
@NullMarked
package io.riskalert.flink.config;

import org.jspecify.annotations.NullMarked;
