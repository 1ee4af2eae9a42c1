/** Tests of distributions. */
@NullMarked
package dev.onset.engine.distribution;

import org.jspecify.annotations.NullMarked;
