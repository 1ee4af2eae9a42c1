/**
 * Profiles as columns: distinct stacks, sorted, with prefix sums, so that a node of a flame graph is a range of rows.
 */
@NullMarked
package dev.onset.profiling;

import org.jspecify.annotations.NullMarked;
