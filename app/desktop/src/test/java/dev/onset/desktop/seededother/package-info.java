/** Breaks a rule on purpose. */
@NullMarked
package dev.onset.desktop.seededother;

import org.jspecify.annotations.NullMarked;
