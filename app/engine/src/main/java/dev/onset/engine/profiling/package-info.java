/** Profiles taken: where a target is, how it is reached through the one way to helper processes, and what is written of it. */
@NullMarked
package dev.onset.engine.profiling;

import org.jspecify.annotations.NullMarked;
