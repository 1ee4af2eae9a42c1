/** What a person writes in a backend's own language: its parts, what can stand at a place in it, and where a server found it wrong. */
@NullMarked
package dev.onset.engine.query;

import org.jspecify.annotations.NullMarked;
