/** The engine put together: from an environment and a request to a case and its report. What the window and the command line both drive. */
@NullMarked
package dev.onset.engine.workbench;

import org.jspecify.annotations.NullMarked;
