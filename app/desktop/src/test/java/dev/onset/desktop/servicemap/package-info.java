/** Tests of the drawn map of services. */
@NullMarked
package dev.onset.desktop.servicemap;

import org.jspecify.annotations.NullMarked;
