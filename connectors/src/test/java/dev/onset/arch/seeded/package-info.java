/** Classes that break the house rules on purpose, so that a rule that holds nothing is found out. */
@NullMarked
package dev.onset.arch.seeded;

import org.jspecify.annotations.NullMarked;
