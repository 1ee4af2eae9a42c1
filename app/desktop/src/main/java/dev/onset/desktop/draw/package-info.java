/** Painting on a canvas: scales, columns and marks. Knows signals and pixels, and nothing else of the application. */
@NullMarked
package dev.onset.desktop.draw;

import org.jspecify.annotations.NullMarked;
