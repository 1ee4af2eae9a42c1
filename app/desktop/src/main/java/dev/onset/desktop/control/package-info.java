/** Words, buttons and tables as every room of the window makes them, and where what is looked at leads to. */
@NullMarked
package dev.onset.desktop.control;

import org.jspecify.annotations.NullMarked;
