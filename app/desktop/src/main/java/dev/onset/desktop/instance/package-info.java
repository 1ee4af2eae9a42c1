/** One window for one person: a second start hands over what it was given and ends. Knows nothing of JavaFX. */
@NullMarked
package dev.onset.desktop.instance;

import org.jspecify.annotations.NullMarked;
