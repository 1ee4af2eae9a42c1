/** Breaks a rule on purpose. */
@NullMarked
package dev.onset.cycle.b;

import org.jspecify.annotations.NullMarked;
