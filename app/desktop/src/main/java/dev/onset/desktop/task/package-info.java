/** The one place of the desktop that starts threads and that reaches the FX thread from others. */
@NullMarked
package dev.onset.desktop.task;

import org.jspecify.annotations.NullMarked;
