package dev.onset.engine.query;

/** What can stand at a place of a query. */
public sealed interface Place {

    /** Where what is written of it begins. */
    int from();

    /** What is written of it, up to the caret. */
    String prefix();

    /** Nothing that is known. */
    record Nothing(int from, String prefix) implements Place {}

    /** A metric, a function or a word. */
    record Name(int from, String prefix) implements Place {}

    /**
     * A label.
     *
     * @param selector metric of the series that are meant; empty where none is written
     */
    record LabelName(int from, String prefix, String selector) implements Place {}

    /**
     * A value of a label, within its quotes.
     *
     * @param selector as of {@link LabelName}
     */
    record LabelValue(int from, String prefix, String selector, String label) implements Place {}

    /** What can stand at the caret. */
    static Place at(String text, int caret, Language language) {
        return new PlaceFinder(text, Math.clamp(caret, 0, text.length()), language).find();
    }
}
