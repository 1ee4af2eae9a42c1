/** Queries that a person writes: coloured, completed, run, and shown where they are wrong. */
@NullMarked
package dev.onset.desktop.query;

import org.jspecify.annotations.NullMarked;
