/** The one place that starts processes. */
@NullMarked
package dev.onset.engine.process;

import org.jspecify.annotations.NullMarked;
