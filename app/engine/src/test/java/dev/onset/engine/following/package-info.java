/** Tests of following now. */
@NullMarked
package dev.onset.engine.following;

import org.jspecify.annotations.NullMarked;
