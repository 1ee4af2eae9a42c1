/** Tests of local files. */
@NullMarked
package dev.onset.engine.localfiles;

import org.jspecify.annotations.NullMarked;
