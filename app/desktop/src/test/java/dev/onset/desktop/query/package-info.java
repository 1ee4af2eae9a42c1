/** Tests of the editor of queries. */
@NullMarked
package dev.onset.desktop.query;

import org.jspecify.annotations.NullMarked;
