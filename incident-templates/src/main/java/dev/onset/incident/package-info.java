/**
 * The incident as a document knows it, and the words for its times and amounts. Values in JDK types only: what fetched and
 * analysed them is not known here.
 */
@NullMarked
package dev.onset.incident;

import org.jspecify.annotations.NullMarked;
