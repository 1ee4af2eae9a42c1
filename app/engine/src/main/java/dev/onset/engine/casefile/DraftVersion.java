package dev.onset.engine.casefile;

import java.time.Instant;

/**
 * One state of the postmortem's text.
 *
 * @param version 1, 2... in the order of saving
 * @param template name of the template it was made from
 * @param text Markdown
 */
public record DraftVersion(long version, Instant at, String template, String text) {}
