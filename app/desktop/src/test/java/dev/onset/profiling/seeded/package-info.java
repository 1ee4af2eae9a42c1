/** Breaks a rule on purpose. */
@NullMarked
package dev.onset.profiling.seeded;

import org.jspecify.annotations.NullMarked;
