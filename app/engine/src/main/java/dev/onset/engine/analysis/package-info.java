/**
 * What moved, when, and how sure that is: stateless functions over columns. Deterministic; knows no source and no file.
 */
@NullMarked
package dev.onset.engine.analysis;

import org.jspecify.annotations.NullMarked;
