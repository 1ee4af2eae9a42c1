/** Answers from a recording instead of a server, and folders that keep recordings. */
@NullMarked
package dev.onset.connectors.recorded;

import org.jspecify.annotations.NullMarked;
