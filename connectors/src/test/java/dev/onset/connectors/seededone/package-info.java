/** Breaks a rule on purpose. */
@NullMarked
package dev.onset.connectors.seededone;

import org.jspecify.annotations.NullMarked;
