/** Files of a person's own machine as sources: traces and logs that were downloaded or sent. They are read, never changed. */
@NullMarked
package dev.onset.engine.localfiles;

import org.jspecify.annotations.NullMarked;
