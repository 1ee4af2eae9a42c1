/** Takes profiles of running Java virtual machines, and leaves them as they were. */
@NullMarked
package dev.onset.profiling.capture;

import org.jspecify.annotations.NullMarked;
