/** Answers from a recording instead of a server. */
@NullMarked
package dev.onset.connectors.recorded;

import org.jspecify.annotations.NullMarked;
