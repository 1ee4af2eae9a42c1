/**
 * The seam between the engine and the backends. A connector blocks; whoever calls it schedules and cancels by interrupt.
 * Expected failures are {@link dev.onset.connectors.spi.Failure data}; an exception is a bug.
 */
@NullMarked
package dev.onset.connectors.spi;

import org.jspecify.annotations.NullMarked;
