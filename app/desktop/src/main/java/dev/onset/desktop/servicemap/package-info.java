/** Who calls whom, drawn: how each call went before and during the incident, and where its path runs. */
@NullMarked
package dev.onset.desktop.servicemap;

import org.jspecify.annotations.NullMarked;
