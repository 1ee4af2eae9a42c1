package dev.onset.incident.template;

/** A slot's value that is Markdown already: evidence markers, code spans, links. Everything else is escaped. */
record Markup(String markdown) {

    static Markup receipts(java.util.List<String> ids) {
        return new Markup(Sentences.markers(ids));
    }
}
