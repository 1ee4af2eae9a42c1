/** Writers: collapsed stacks, pprof, SVG and a self-contained page. */
@NullMarked
package dev.onset.profiling.export;

import org.jspecify.annotations.NullMarked;
