/** Breaks a rule on purpose. */
@NullMarked
package dev.onset.desktop.seededroom;

import org.jspecify.annotations.NullMarked;
