package dev.onset.engine.library;

import dev.onset.engine.casefile.CaseFault;
import dev.onset.engine.casefile.CaseFile;
import dev.onset.engine.casefile.Note;
import dev.onset.engine.report.TriageIncident;
import dev.onset.engine.triage.Triage;
import dev.onset.incident.Incident;
import dev.onset.incident.Telling;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The cases in a folder: listed, looked through, compared. Reads them as they lie, so that what is listed is what is there; a file that
 * cannot be read is named and does not hide the others. Uses no network.
 */
public final class CaseLibrary {

    /** Below this two cases have too little in common to be worth a line. */
    private static final double LEAST_LIKENESS = 0.15;

    private static final int EXCERPT_BEFORE = 40;
    private static final int EXCERPT = 160;

    private final Path folder;

    /** @param folder need not exist yet */
    public CaseLibrary(Path folder) {
        this.folder = folder;
    }

    /**
     * What a look through the folder gave.
     *
     * @param entries in the order that the question asks for
     * @param problems files that could not be read, a sentence each
     */
    public record Listing<T>(List<T> entries, List<String> problems) {
        public Listing {
            entries = List.copyOf(entries);
            problems = List.copyOf(problems);
        }
    }

    /**
     * A case in which all words were found.
     *
     * @param where "title", "finding", "note", "draft"...
     * @param excerpt some words around the first of them
     */
    public record Found(CaseEntry entry, String where, String excerpt) {}

    /** A case that is like another. */
    public record Alike(CaseEntry entry, CaseFingerprint.Likeness likeness) {}

    private interface Reading<T> {
        Optional<T> of(CaseFile theCase) throws IOException;
    }

    /** All cases, newest first. */
    public Listing<CaseEntry> list() {
        Listing<CaseEntry> all = each(c -> entry(c));
        return new Listing<>(
                all.entries().stream()
                        .sorted(Comparator.comparing(CaseEntry::began)
                                .reversed()
                                .thenComparing(e -> String.valueOf(e.file())))
                        .toList(),
                all.problems());
    }

    /** The cases that hold every one of the words, in any case, newest first. */
    public Listing<Found> search(String words) {
        List<String> wanted = Stream.of(words.toLowerCase(Locale.ROOT).strip().split("\\s+"))
                .filter(w -> !w.isEmpty())
                .toList();
        Listing<Found> all = each(c -> wanted.isEmpty() ? Optional.empty() : found(c, wanted));
        return new Listing<>(
                all.entries().stream()
                        .sorted(Comparator.comparing((Found f) -> f.entry().began())
                                .reversed()
                                .thenComparing(f -> String.valueOf(f.entry().file())))
                        .toList(),
                all.problems());
    }

    /** Cases like this one, the most alike first; itself is not among them. */
    public Listing<Alike> seenBefore(Triage triage, Path itself) {
        CaseFingerprint mine = CaseFingerprint.of(triage);
        Listing<Alike> all = each(c -> {
            Triage other = c.triage().orElse(null);
            if (other == null || Files.isSameFile(c.file(), itself)) {
                return Optional.empty();
            }
            CaseFingerprint.Likeness likeness = mine.likeness(CaseFingerprint.of(other));
            return likeness.score() < LEAST_LIKENESS ? Optional.empty() : entry(c).map(e -> new Alike(e, likeness));
        });
        return new Listing<>(
                all.entries().stream()
                        .sorted(Comparator.comparingDouble(
                                        (Alike a) -> a.likeness().score())
                                .reversed()
                                .thenComparing(a -> String.valueOf(a.entry().file())))
                        .toList(),
                all.problems());
    }

    private <T> Listing<T> each(Reading<T> reading) {
        var entries = new ArrayList<T>();
        var problems = new ArrayList<String>();
        for (Path file : files(problems)) {
            try (CaseFile theCase = CaseFile.open(file)) {
                reading.of(theCase).ifPresent(entries::add);
            } catch (CaseFault e) {
                problems.add(String.valueOf(e.getMessage()));
            } catch (IOException e) {
                problems.add(file + ": it cannot be read. (" + e.getMessage() + ")");
            }
        }
        return new Listing<>(entries, problems);
    }

    private List<Path> files(List<String> problems) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(f -> Files.isRegularFile(f)
                            && String.valueOf(f.getFileName()).matches("[^.].*\\.onset"))
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            problems.add(folder + ": it cannot be listed. Check its permissions. (" + e.getMessage() + ")");
            return List.of();
        }
    }

    private static Optional<CaseEntry> entry(CaseFile theCase) throws IOException {
        Triage triage = theCase.triage().orElse(null);
        if (triage == null) {
            return Optional.empty();
        }
        Incident incident = TriageIncident.of(triage, List.of(), theCase.account());
        return Optional.of(new CaseEntry(
                theCase.file(),
                incident.header().title(),
                triage.environment(),
                incident.moment(Incident.Moment.Kind.BEGAN)
                        .map(m -> m.mark().at())
                        .orElse(triage.window().start()),
                incident.account().head().severity(),
                incident.header().status().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                incident.servicesHit(),
                incident.account().actions().size()));
    }

    private record Text(String where, String words) {}

    private static Optional<Found> found(CaseFile theCase, List<String> wanted) throws IOException {
        CaseEntry entry = entry(theCase).orElse(null);
        if (entry == null) {
            return Optional.empty();
        }
        List<Text> texts = texts(theCase, entry);
        Text first = null;
        for (String word : wanted) {
            Text holder = texts.stream()
                    .filter(t -> t.words().toLowerCase(Locale.ROOT).contains(word))
                    .findFirst()
                    .orElse(null);
            if (holder == null) {
                return Optional.empty();
            }
            first = first == null ? holder : first;
        }
        return first == null
                ? Optional.empty()
                : Optional.of(new Found(entry, first.where(), excerpt(first.words(), wanted.getFirst())));
    }

    private static List<Text> texts(CaseFile theCase, CaseEntry entry) throws IOException {
        var texts = new ArrayList<Text>();
        texts.add(new Text("title", entry.title()));
        texts.add(new Text("environment", entry.environment()));
        Triage triage = theCase.triage().orElseThrow();
        triage.findings()
                .forEach(f -> texts.add(
                        new Text("finding", f.title() + ". " + f.statement() + " " + f.service() + " " + f.labels())));
        triage.alerts()
                .forEach(a -> texts.add(new Text(
                        "alert",
                        a.alert().name() + " " + a.service() + " " + a.alert().annotations())));
        triage.changes().forEach(o -> {
            var c = o.change();
            texts.add(
                    new Text("change", c.kind() + " " + c.service() + " " + c.what() + " " + c.from() + " " + c.to()));
        });
        triage.checkedNormal().forEach(n -> texts.add(new Text("ruled out", n.service() + " " + n.what())));
        Telling.Saved told = theCase.account();
        if (!told.account().isBlank()) {
            texts.add(new Text("record", told.account().toString()));
        }
        for (Note n : theCase.notes()) {
            texts.add(new Text("note", n.author() + " " + n.text()));
        }
        var drafts = theCase.drafts();
        if (!drafts.isEmpty()) {
            texts.add(new Text("draft", drafts.getLast().text()));
        }
        return texts;
    }

    private static String excerpt(String words, String wanted) {
        String line = words.replaceAll("\\s+", " ");
        int at = Math.max(0, line.toLowerCase(Locale.ROOT).indexOf(wanted));
        int from = Math.max(0, at - EXCERPT_BEFORE);
        int to = Math.min(line.length(), from + EXCERPT);
        return (from > 0 ? "…" : "") + line.substring(from, to) + (to < line.length() ? "…" : "");
    }
}
