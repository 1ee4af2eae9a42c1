/** Drafts: templates in Markdown and Mustache, the slots they may use, and the check that every sentence has its evidence. */
@NullMarked
package dev.onset.incident.template;

import org.jspecify.annotations.NullMarked;
