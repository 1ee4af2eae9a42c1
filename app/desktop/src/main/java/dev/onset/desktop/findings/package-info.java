/** The ranked findings, and what one of them rests on. */
@NullMarked
package dev.onset.desktop.findings;

import org.jspecify.annotations.NullMarked;
