/** The postmortem of a case: written on the left, read on the right, with its evidence, and sent on after a look at what leaves. */
@NullMarked
package dev.onset.desktop.postmortem;

import org.jspecify.annotations.NullMarked;
