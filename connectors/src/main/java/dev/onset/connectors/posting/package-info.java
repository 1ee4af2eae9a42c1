/** Posts finished texts where people talk about an incident: only bytes that a person has approved. */
@org.jspecify.annotations.NullMarked
package dev.onset.connectors.posting;
