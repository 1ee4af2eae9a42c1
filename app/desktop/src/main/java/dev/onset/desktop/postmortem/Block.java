package dev.onset.desktop.postmortem;

import java.util.List;
import java.util.stream.Collectors;

/** A part of the preview, one below the other. */
sealed interface Block {

    /** A heading; {@code level} is 1 for the title. */
    record Heading(int level, List<Span> spans) implements Block {
        public Heading {
            spans = List.copyOf(spans);
        }
    }

    record Paragraph(List<Span> spans) implements Block {
        public Paragraph {
            spans = List.copyOf(spans);
        }
    }

    /** An item of a list; {@code sign} is a bullet or its number. */
    record Item(int depth, String sign, List<Span> spans) implements Block {
        public Item {
            spans = List.copyOf(spans);
        }
    }

    /** Set off: a question for people, or what somebody else said. */
    record Quote(List<Span> spans) implements Block {
        public Quote {
            spans = List.copyOf(spans);
        }
    }

    /** A table; the first row is its head, every row as long as that. */
    record Table(List<List<List<Span>>> rows) implements Block {
        public Table {
            rows = rows.stream().map(List::copyOf).toList();
        }
    }

    /** Lines as they stand. */
    record Code(String text) implements Block {}

    /** A figure of the case, or the words of a picture that is none. */
    record Picture(String address, String alt) implements Block {}

    /** What a line says, its marks apart. */
    static String words(List<Span> spans) {
        return spans.stream().map(Span::text).collect(Collectors.joining());
    }
}
