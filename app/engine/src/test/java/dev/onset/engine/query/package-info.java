/** Tests of queries while they are written. */
@NullMarked
package dev.onset.engine.query;

import org.jspecify.annotations.NullMarked;
