package dev.onset.engine.profiles;

import dev.onset.profiling.Profile;
import dev.onset.profiling.Recording;
import dev.onset.profiling.export.CollapsedWriter;
import dev.onset.profiling.export.HtmlWriter;
import dev.onset.profiling.export.Page;
import dev.onset.profiling.export.PprofWriter;
import dev.onset.profiling.export.SvgWriter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** What a profile can be written as. None of them holds environment variables, system properties or command lines. */
public enum ProfileTarget {
    COLLAPSED,
    HTML,
    SVG,
    PPROF;

    /** The target that a file's name asks for. */
    public static Optional<ProfileTarget> of(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".html") || name.endsWith(".htm")) {
            return Optional.of(HTML);
        }
        if (name.endsWith(".svg")) {
            return Optional.of(SVG);
        }
        if (name.endsWith(".pb.gz") || name.endsWith(".pprof") || name.endsWith(".pprof.gz")) {
            return Optional.of(PPROF);
        }
        return name.endsWith(".collapsed") || name.endsWith(".folded") || name.endsWith(".txt")
                ? Optional.of(COLLAPSED)
                : Optional.empty();
    }

    /** Whether it may be printed to a terminal. */
    public boolean isText() {
        return this != PPROF;
    }

    /** Writes; {@code out} is flushed and stays open. */
    public void write(Profile profile, Recording recording, Page page, OutputStream out) throws IOException {
        if (this == PPROF) {
            PprofWriter.write(profile, recording, out);
            return;
        }
        Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
        switch (this) {
            case HTML -> HtmlWriter.write(profile, page, text);
            case SVG -> SvgWriter.write(profile, page, text);
            default -> CollapsedWriter.write(profile, text);
        }
        text.flush();
    }
}
