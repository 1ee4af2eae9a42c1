/** Tests of the lines of logs. */
@NullMarked
package dev.onset.desktop.logs;

import org.jspecify.annotations.NullMarked;
