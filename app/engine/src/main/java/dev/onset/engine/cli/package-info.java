/** The command line: every verb that needs no display. */
@NullMarked
package dev.onset.engine.cli;

import org.jspecify.annotations.NullMarked;
