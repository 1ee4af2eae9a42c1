package dev.onset.profiling.format;

import dev.onset.profiling.BadProfileException;
import dev.onset.profiling.ProfileFault;
import dev.onset.profiling.ReadOptions;
import dev.onset.profiling.Recording;
import dev.onset.profiling.format.jfr.JfrReader;
import dev.onset.profiling.format.pprof.PprofReader;
import dev.onset.profiling.format.text.DtraceReader;
import dev.onset.profiling.format.text.IndentedReader;
import dev.onset.profiling.format.text.JsonProfileReader;
import dev.onset.profiling.format.text.PerfScriptReader;
import dev.onset.profiling.format.text.XctraceReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads profile files of any format. Thread-safe. */
public final class ProfileFiles {

    private ProfileFiles() {}

    /** Reads a file; its format is found from its content, gzip is taken off first. */
    public static ProfileReading read(Path file, ReadOptions options) {
        if (Files.isDirectory(file)) {
            return unreadable(file + " is a folder", "Name the file");
        }
        try (Content content = Content.open(file)) {
            return new ProfileReading.Read(read(content, options));
        } catch (BadProfileException e) {
            return new ProfileReading.Unreadable(e.fault());
        } catch (NoSuchFileException e) {
            return unreadable("there is no file " + file, "Check the name");
        } catch (IOException e) {
            return unreadable(file + " cannot be read: " + e.getMessage(), "Check its permissions and the disk");
        }
    }

    private static ProfileReading unreadable(String what, String advice) {
        return new ProfileReading.Unreadable(new ProfileFault(what, -1, advice));
    }

    private static Recording read(Content content, ReadOptions options) throws IOException {
        byte[] head = content.head();
        if (JfrReader.accepts(head, head.length)) {
            return JfrReader.read(content.stream(), content.fileBytes(), options);
        }
        if (head.length == 0) {
            throw new BadProfileException("the file is empty", 0, "Check whether the profiler was stopped properly");
        }
        if (PprofReader.accepts(head, head.length)) {
            return PprofReader.read(content.all(), options);
        }
        if (JsonProfileReader.accepts(head, head.length)) {
            return JsonProfileReader.read(content.all(), options);
        }
        if (XctraceReader.accepts(head, head.length)) {
            return XctraceReader.read(content.all());
        }
        if (DtraceReader.accepts(head, head.length)) {
            return DtraceReader.read(content.all(), DtraceReader.Offsets.CUT);
        }
        if (IndentedReader.accepts(head, head.length)) {
            return IndentedReader.read(content.all());
        }
        if (PerfScriptReader.accepts(head, head.length)) {
            return PerfScriptReader.read(content.all(), options);
        }
        if (CollapsedReader.accepts(head, head.length)) {
            return CollapsedReader.read(content.all());
        }
        throw new BadProfileException(
                "this is no profile in a format that Onset knows",
                0,
                "Onset reads JFR, collapsed stacks, pprof, perf script, speedscope, Chrome's .cpuprofile, DTrace, xctrace,"
                        + " sample, VTune, Visual Studio and GHC profiles, packed by gzip or not");
    }
}
