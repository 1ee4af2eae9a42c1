@NullMarked
package dev.onset.engine;

import org.jspecify.annotations.NullMarked;
