/** Files for people: Markdown to safe HTML, and the self-contained report. */
@NullMarked
package dev.onset.incident.export;

import org.jspecify.annotations.NullMarked;
