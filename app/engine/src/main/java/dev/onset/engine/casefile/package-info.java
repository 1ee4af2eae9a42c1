/**
 * The case: one investigation kept in one file. An SQLite database of our own schema that any tool can read, one file whenever it
 * is closed, opened with suspicion when it came from somebody else.
 */
@NullMarked
package dev.onset.engine.casefile;

import org.jspecify.annotations.NullMarked;
