/** What leaves this machine passes here first: the seam for replacing secrets and personal data in text. */
@NullMarked
package dev.onset.incident.redact;

import org.jspecify.annotations.NullMarked;
