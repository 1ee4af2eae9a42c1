/**
 * What would have helped, and whether it has: alert rules tried on the past, fixes and canaries held against what was normal, the
 * speed at which an error budget goes. Stateless functions over columns; deterministic.
 */
@NullMarked
package dev.onset.engine.analysis.foresight;

import org.jspecify.annotations.NullMarked;
