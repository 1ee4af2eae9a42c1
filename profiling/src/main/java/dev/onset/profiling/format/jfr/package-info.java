/** Flight Recorder files, format 1.0 and 2.x, read straight from their bytes. */
@NullMarked
package dev.onset.profiling.format.jfr;

import org.jspecify.annotations.NullMarked;
