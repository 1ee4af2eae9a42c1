/** How a lane's values lie before and during the incident, as a chart. */
@NullMarked
package dev.onset.desktop.distribution;

import org.jspecify.annotations.NullMarked;
