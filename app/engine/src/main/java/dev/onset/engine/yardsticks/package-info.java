/** Labelled public data sets, and how well the analysis does on them: the same code that triage calls, one configuration for all. */
@NullMarked
package dev.onset.engine.yardsticks;

import org.jspecify.annotations.NullMarked;
