/** Breaks a rule on purpose. */
@NullMarked
package dev.onset.incident.seeded;

import org.jspecify.annotations.NullMarked;
