/** Text that profilers print: perf script, DTrace, macOS sample and Instruments, VTune, Visual Studio, GHC. */
@NullMarked
package dev.onset.profiling.format.text;

import org.jspecify.annotations.NullMarked;
