/** Breaks a rule on purpose. */
@NullMarked
package dev.onset.desktop.draw.seeded;

import org.jspecify.annotations.NullMarked;
