/** One axis, one crosshair: the lanes of a triage. */
@NullMarked
package dev.onset.desktop.timeline;

import org.jspecify.annotations.NullMarked;
