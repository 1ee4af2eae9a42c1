/** What is looked at as vector pictures, for documents and postmortems. */
@NullMarked
package dev.onset.desktop.export;

import org.jspecify.annotations.NullMarked;
