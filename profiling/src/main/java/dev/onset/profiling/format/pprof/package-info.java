/** pprof profiles: the protocol buffer, and the older text and binary forms of C++, Go and Java. */
@NullMarked
package dev.onset.profiling.format.pprof;

import org.jspecify.annotations.NullMarked;
