/** Breaks a rule on purpose. */
@NullMarked
package dev.onset.cycle.a;

import org.jspecify.annotations.NullMarked;
