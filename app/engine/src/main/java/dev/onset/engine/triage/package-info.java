/**
 * From a request to a ranked, explained result: plan, fetch in parallel, analyse, rank. The records in here are what the
 * report, the case file, the draft and the window are made from.
 */
@NullMarked
package dev.onset.engine.triage;

import org.jspecify.annotations.NullMarked;
