/** Whole triages against servers that run: real ones, and stubs that misbehave. */
@NullMarked
package dev.onset.engine.live;

import org.jspecify.annotations.NullMarked;
