/** What holds in this module, by test. */
@NullMarked
package dev.onset.connectors.arch;

import org.jspecify.annotations.NullMarked;
