/** Named sets of queries for one kind of target, as data files. */
@NullMarked
package dev.onset.engine.packs;

import org.jspecify.annotations.NullMarked;
