package dev.onset.engine.figures;

/** This machine cannot draw: most often it has no fonts. The message says what to install. */
public final class NoDrawing extends Exception {
    private static final long serialVersionUID = 1L;

    NoDrawing(Throwable cause) {
        super(
                "The figures were not drawn: this machine has no usable fonts or graphics libraries. On Debian install fontconfig and"
                        + " fonts-dejavu-core, then write the report again. (" + cause + ")",
                cause);
    }
}
