/** Profiles: the flame graph, its turns and cuts, where time went within the recording, and what differs between two windows. */
@NullMarked
package dev.onset.desktop.flame;

import org.jspecify.annotations.NullMarked;
