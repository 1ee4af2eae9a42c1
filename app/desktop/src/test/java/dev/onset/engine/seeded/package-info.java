/** Breaks a rule on purpose. */
@NullMarked
package dev.onset.engine.seeded;

import org.jspecify.annotations.NullMarked;
