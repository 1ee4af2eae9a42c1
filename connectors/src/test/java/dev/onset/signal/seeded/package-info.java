/** Breaks a rule on purpose. */
@NullMarked
package dev.onset.signal.seeded;

import org.jspecify.annotations.NullMarked;
