@NullMarked
package dev.onset.desktop;

import org.jspecify.annotations.NullMarked;
