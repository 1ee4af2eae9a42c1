/**
 * What was observed, and nothing else: values without behaviour towards a network, a file or a screen.
 *
 * <p>Times are UTC. Series and alerts count epoch milliseconds, log lines and spans epoch nanoseconds. Ranges are
 * half-open. Everything here is immutable and may be handed between threads. Depends on {@code java.base} alone.
 */
@NullMarked
package dev.onset.signal;

import org.jspecify.annotations.NullMarked;
