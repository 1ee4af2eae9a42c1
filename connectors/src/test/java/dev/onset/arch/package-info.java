/** The house rules as tests: who may know whom, and what nobody does. Each rule is proven by classes that break it. */
@NullMarked
package dev.onset.arch;

import org.jspecify.annotations.NullMarked;
