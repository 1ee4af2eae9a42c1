/** Which label sets of different sources speak of the same thing, learned from the labels themselves. Stateless; deterministic. */
@NullMarked
package dev.onset.engine.analysis.joins;

import org.jspecify.annotations.NullMarked;
