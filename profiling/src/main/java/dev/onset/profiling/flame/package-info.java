/** Views of a profile: flame and icicle, sandwich, search, difference. Pure models, no drawing. */
@NullMarked
package dev.onset.profiling.flame;

import org.jspecify.annotations.NullMarked;
