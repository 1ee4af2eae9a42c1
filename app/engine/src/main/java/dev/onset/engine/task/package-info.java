/** The one place that starts threads. */
@NullMarked
package dev.onset.engine.task;

import org.jspecify.annotations.NullMarked;
