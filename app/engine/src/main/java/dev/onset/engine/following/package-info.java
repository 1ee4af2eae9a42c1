/** Following now: lanes that grow by their newest part, and log lines as they arrive. Headless; knows no window. */
@NullMarked
package dev.onset.engine.following;

import org.jspecify.annotations.NullMarked;
