package dev.onset.profiling.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Which captures at other places were begun and not put in order: one small file each, on the disk before anything is done there.
 * Thread-safe.
 */
final class RemoteLedger {

    private static final int LINES = 8;

    /** No process has this number. */
    private static final TargetId NOBODY = new TargetId(Long.MAX_VALUE, 0);

    private final Path folder;

    RemoteLedger(Path folder) {
        this.folder = folder;
    }

    /**
     * One of them.
     *
     * @param place its {@link Place#key()}
     * @param jcmd the program there; empty where async-profiler records
     * @param feature the target's release
     * @param owner the process of this machine that captures, and its start in milliseconds since 1970
     * @param mark random letters, which also name a recording of the virtual machine's own recorder
     */
    record Entry(
            Path file,
            String place,
            Session.Kind kind,
            TargetId target,
            String jcmd,
            int feature,
            TargetId owner,
            String mark) {

        Session session() {
            return new Session(kind, target, owner, mark, RemoteTarget.folder(target));
        }

        boolean isOwnerLiving() {
            return identity(owner.pid()).equals(Optional.of(owner));
        }
    }

    /** Notes a capture that is about to begin. */
    Entry open(Place place, TargetId target, FlightProgram program) throws IOException {
        TargetId owner = identity(ProcessHandle.current().pid()).orElseThrow(() -> new IOException("no process"));
        String mark = UUID.randomUUID().toString().replace("-", "");
        Session.Kind kind = program.path().isEmpty() ? Session.Kind.AGENT : Session.Kind.RECORDER;
        var entry = new Entry(
                folder.resolve(mark), place.key(), kind, target, program.path(), program.feature(), owner, mark);
        write(entry, StandardOpenOption.CREATE_NEW);
        return entry;
    }

    /** Leaves a capture to whoever comes next: it is over, and what belongs to it could not be put in order. */
    void abandon(Entry entry) throws IOException {
        write(
                new Entry(
                        entry.file(),
                        entry.place(),
                        entry.kind(),
                        entry.target(),
                        entry.jcmd(),
                        entry.feature(),
                        NOBODY,
                        entry.mark()),
                StandardOpenOption.TRUNCATE_EXISTING);
    }

    private static void write(Entry entry, StandardOpenOption option) throws IOException {
        String text = String.join(
                "\n",
                entry.place(),
                entry.kind().name(),
                Long.toString(entry.target().pid()),
                Long.toString(entry.target().startTicks()),
                entry.jcmd(),
                Integer.toString(entry.feature()),
                Long.toString(entry.owner().pid()),
                Long.toString(entry.owner().startTicks()));
        try (FileChannel out = FileChannel.open(entry.file(), option, StandardOpenOption.WRITE)) {
            out.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
            out.force(true);
        }
    }

    /**
     * The program of the virtual machine's own recorder.
     *
     * @param path empty where async-profiler records
     */
    record FlightProgram(String path, int feature) {

        static final FlightProgram NONE = new FlightProgram("", 0);
    }

    /** Captures at a place whose process is no more. */
    List<Entry> left(Place place) throws IOException {
        var found = new ArrayList<Entry>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(f -> f.getFileName().toString().matches("[0-9a-f]{32}"))
                    .toList()) {
                read(file)
                        .filter(e -> e.place().equals(place.key()) && !e.isOwnerLiving())
                        .ifPresent(found::add);
            }
        }
        return found;
    }

    void close(Entry entry) throws IOException {
        Files.deleteIfExists(entry.file());
    }

    private static Optional<Entry> read(Path file) {
        String[] lines = ProcFolder.text(file).split("\n", -1);
        if (lines.length != LINES) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Entry(
                    file,
                    lines[0],
                    Session.Kind.valueOf(lines[1]),
                    new TargetId(Long.parseLong(lines[2]), Long.parseLong(lines[3])),
                    lines[4],
                    Integer.parseInt(lines[5]),
                    new TargetId(Long.parseLong(lines[6]), Long.parseLong(lines[7])),
                    String.valueOf(file.getFileName())));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** A process of this machine with its start in milliseconds since 1970, on every system. */
    private static Optional<TargetId> identity(long pid) {
        return ProcessHandle.of(pid)
                .map(p -> new TargetId(
                        pid, p.info().startInstant().map(Instant::toEpochMilli).orElse(0L)));
    }
}
