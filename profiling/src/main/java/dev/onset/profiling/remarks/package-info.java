/** Automatic remarks about a recording, each with its number. */
@NullMarked
package dev.onset.profiling.remarks;

import org.jspecify.annotations.NullMarked;
