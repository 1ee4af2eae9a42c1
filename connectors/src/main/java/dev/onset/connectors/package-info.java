/** The catalogue of kinds, written out by hand. */
@NullMarked
package dev.onset.connectors;

import org.jspecify.annotations.NullMarked;
