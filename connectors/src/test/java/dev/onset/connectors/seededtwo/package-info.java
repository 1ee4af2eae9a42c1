/** Breaks a rule on purpose. */
@NullMarked
package dev.onset.connectors.seededtwo;

import org.jspecify.annotations.NullMarked;
