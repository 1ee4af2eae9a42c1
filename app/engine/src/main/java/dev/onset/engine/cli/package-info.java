/** The command line. The one room that prints. */
@NullMarked
package dev.onset.engine.cli;

import org.jspecify.annotations.NullMarked;
