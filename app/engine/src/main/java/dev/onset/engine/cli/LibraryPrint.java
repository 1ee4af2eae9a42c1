package dev.onset.engine.cli;

import dev.onset.engine.library.CaseEntry;
import dev.onset.engine.library.CaseLibrary;
import dev.onset.incident.Times;
import dev.onset.incident.VisibleText;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** How the verbs that deal with many cases print them. */
final class LibraryPrint {

    private LibraryPrint() {}

    static Path library(Wiring wiring, @Nullable Path given) {
        return given == null ? wiring.folders().data().resolve("cases") : given;
    }

    static String line(CaseEntry e) {
        return Times.full(e.began()) + "  " + (e.severity().isEmpty() ? "--" : VisibleText.line(e.severity())) + "  "
                + VisibleText.line(e.title()) + "  (" + VisibleText.line(e.environment()) + ", " + e.status() + ")  "
                + e.file();
    }

    /** Exit 3 where a file could not be read: the list is not whole then. */
    static int ended(Console console, CaseLibrary.Listing<?> all, String nothing) {
        if (all.entries().isEmpty()) {
            console.say(nothing);
        }
        all.problems().forEach(console::complain);
        return all.problems().isEmpty() ? Exit.DONE : Exit.INCOMPLETE;
    }
}
