/** Following now: lanes that grow while somebody looks, and log lines as they arrive. */
@NullMarked
package dev.onset.desktop.live;

import org.jspecify.annotations.NullMarked;
