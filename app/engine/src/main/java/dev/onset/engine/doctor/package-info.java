/** What somebody who is to mend Onset must know about a machine, fit to be shown: gathered, masked and redacted. */
@NullMarked
package dev.onset.engine.doctor;

import org.jspecify.annotations.NullMarked;
