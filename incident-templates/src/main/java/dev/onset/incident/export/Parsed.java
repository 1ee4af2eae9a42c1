package dev.onset.incident.export;

import java.util.List;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;

/** A draft's Markdown as a tree, read in one way for all forms: CommonMark with tables. Thread-safe. */
final class Parsed {

    /** What is read beyond CommonMark; renderers must know the same. */
    static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());

    private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();

    private Parsed() {}

    static Node of(String markdown) {
        return PARSER.parse(markdown);
    }
}
