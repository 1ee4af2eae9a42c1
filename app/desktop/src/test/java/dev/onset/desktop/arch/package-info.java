/** What holds between the modules and in the desktop, by test. */
@NullMarked
package dev.onset.desktop.arch;

import org.jspecify.annotations.NullMarked;
