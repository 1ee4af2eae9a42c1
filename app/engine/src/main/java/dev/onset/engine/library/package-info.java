/** Many cases: the folder in which they lie, what they have in common, and the bundle in which one goes to a colleague. */
@NullMarked
package dev.onset.engine.library;

import org.jspecify.annotations.NullMarked;
