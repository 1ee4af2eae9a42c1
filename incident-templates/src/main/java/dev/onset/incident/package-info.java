@NullMarked
package dev.onset.incident;

import org.jspecify.annotations.NullMarked;
