/** Breaks a rule on purpose. */
@NullMarked
package dev.onset.connectors.seeded;

import org.jspecify.annotations.NullMarked;
