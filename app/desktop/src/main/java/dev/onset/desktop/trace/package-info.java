/** Traces: a list, and one of them as a waterfall. */
@NullMarked
package dev.onset.desktop.trace;

import org.jspecify.annotations.NullMarked;
