/** Charts drawn to files: the one place that uses AWT, always without a display. */
@NullMarked
package dev.onset.engine.figures;

import org.jspecify.annotations.NullMarked;
