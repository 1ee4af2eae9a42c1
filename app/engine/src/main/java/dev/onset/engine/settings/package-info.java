/** Which backends there are and how to reach them: the environment file, the platform's folders, references to secrets. */
@NullMarked
package dev.onset.engine.settings;

import org.jspecify.annotations.NullMarked;
