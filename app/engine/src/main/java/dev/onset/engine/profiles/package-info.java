/** Profiles opened, summed up and written for the verbs and the window. */
@NullMarked
package dev.onset.engine.profiles;

import org.jspecify.annotations.NullMarked;
