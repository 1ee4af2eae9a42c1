@NullMarked
package dev.onset.profiling;

import org.jspecify.annotations.NullMarked;
