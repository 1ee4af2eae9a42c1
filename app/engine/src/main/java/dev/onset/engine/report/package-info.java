/** From a triage to files for people and programs: the incident model, the draft, the report as page, text and data. */
@NullMarked
package dev.onset.engine.report;

import org.jspecify.annotations.NullMarked;
