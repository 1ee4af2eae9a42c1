/** The window: where the features meet. */
@NullMarked
package dev.onset.desktop.shell;

import org.jspecify.annotations.NullMarked;
