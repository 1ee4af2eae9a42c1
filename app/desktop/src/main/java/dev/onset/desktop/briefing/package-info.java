/** What the person on call must know within the first minute. */
@NullMarked
package dev.onset.desktop.briefing;

import org.jspecify.annotations.NullMarked;
