package dev.onset.desktop.shell;

import java.util.List;

/** The sources of the environment file, changed by hand. Thread-safe; every call may block. */
public interface SourceBook {

    /** Where nothing can be changed. */
    SourceBook NONE = new SourceBook() {
        @Override
        public String text(String environment, String source) {
            return "";
        }

        @Override
        public List<String> test(String item) {
            return List.of("There is no environment file to try this with.");
        }

        @Override
        public String save(String environment, String source, String item) {
            return "There is no environment file to write to.";
        }

        @Override
        public String remove(String environment, String source) {
            return "There is no environment file to write to.";
        }
    };

    /** One source as it stands in the file; empty where it cannot be found. */
    String text(String environment, String source);

    /**
     * Opens a source and asks it who it is.
     *
     * @param item one item of the list of sources
     * @return what works and what is missing, one a line; what is wrong with the text where it cannot be read
     */
    List<String> test(String item) throws InterruptedException;

    /**
     * Writes a source.
     *
     * @param source name of the one it takes the place of; empty for a new one
     * @return why it was not written; empty when it was
     */
    String save(String environment, String source, String item);

    /** Takes a source out; answers why that could not be done, or empty. */
    String remove(String environment, String source);
}
