/** Readers of profile files; the format is found from the content. */
@NullMarked
package dev.onset.profiling.format;

import org.jspecify.annotations.NullMarked;
