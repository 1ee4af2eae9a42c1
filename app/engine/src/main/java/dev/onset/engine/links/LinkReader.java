package dev.onset.engine.links;

/** Knows the links of one tool. Stateless. */
interface LinkReader {

    /** Whether the link is one of this tool's; if so, all that it says is put into the reading. Never throws for odd input. */
    boolean read(WebLink link, Reading into);
}
