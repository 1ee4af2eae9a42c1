/** YAML files that people write, read so that every mistake can be shown with its line: a safe subset, with limits. */
@NullMarked
package dev.onset.engine.settings.yaml;

import org.jspecify.annotations.NullMarked;
