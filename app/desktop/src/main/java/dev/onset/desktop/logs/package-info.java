/** Log lines: a table that stays quick with a million of them. */
@NullMarked
package dev.onset.desktop.logs;

import org.jspecify.annotations.NullMarked;
