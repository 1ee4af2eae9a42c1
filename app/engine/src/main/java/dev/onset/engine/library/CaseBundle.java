package dev.onset.engine.library;

import dev.onset.engine.casefile.CaseCopy;
import dev.onset.engine.casefile.CaseFault;
import dev.onset.engine.casefile.CaseFile;
import dev.onset.engine.casefile.Verification;
import dev.onset.engine.report.Drafts;
import dev.onset.engine.triage.Triage;
import dev.onset.incident.export.DraftExport;
import dev.onset.incident.redact.Redaction;
import dev.onset.incident.redact.Redactor;
import dev.onset.incident.template.DraftTemplate;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * A case for a colleague in one file: a redacted copy of the case and the draft of its postmortem, in a ZIP archive with the hash of
 * each. Taken in, it becomes a case of the reader's own, written anew; nothing of the archive is used as a file name, and nothing is
 * left where it does not check out.
 */
public final class CaseBundle {

    private static final long MOST_BYTES = 600L << 20;
    private static final int MOST_LIST_BYTES = 4 << 10;

    /** Deflate cannot do better than 1032 to 1; what comes near says nothing anybody needs. */
    private static final long MOST_RATIO = 200;

    private static final long FREE_BYTES = 4L << 20;

    private CaseBundle() {}

    /**
     * Writes a bundle.
     *
     * @param to replaced where it exists
     * @throws IOException when the case cannot be read, something would leave that must not, or the file cannot be written; the
     *     message is a sentence, and there is no bundle then
     */
    public static void write(CaseFile theCase, Path to, Redaction redaction, InstantSource clock) throws IOException {
        Triage triage = theCase.triage()
                .orElseThrow(() -> new BundleFault(
                        theCase.file(), "it holds answers but no triage, so there is nothing to tell a colleague."));
        Path folder = Files.createDirectories(parent(to));
        String unique = UUID.randomUUID().toString();
        Path copy = folder.resolve(".onset-export-" + unique + ".onset");
        Path fresh = folder.resolve(".onset-export-" + unique + ".zip");
        try {
            CaseCopy.write(theCase, copy, redaction, clock);
            Drafts drafts = Drafts.of(triage, theCase, redaction);
            String draft = drafts.draft(DraftTemplate.blameless());
            drafts.lookThrough(draft, to);
            var contents = new EnumMap<BundleEntry, byte[]>(BundleEntry.class);
            contents.put(BundleEntry.DRAFT, draft.getBytes(StandardCharsets.UTF_8));
            contents.put(
                    BundleEntry.PAGE,
                    DraftExport.HTML.file(drafts.incident().header().title(), draft, drafts.figures()));
            archive(fresh, copy, contents, theCase.info().appVersion());
            Files.move(fresh, to, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(copy);
            Files.deleteIfExists(fresh);
        }
    }

    private static void archive(Path file, Path copy, Map<BundleEntry, byte[]> contents, String appVersion)
            throws IOException {
        var hashes = new EnumMap<BundleEntry, String>(BundleEntry.class);
        contents.forEach((entry, bytes) -> hashes.put(entry, HexFormat.of().formatHex(sha256().digest(bytes))));
        hashes.put(BundleEntry.CASE, hash(copy));
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW);
                var zip = new ZipOutputStream(out)) {
            put(zip, BundleEntry.MANIFEST);
            zip.write(ManifestJson.text(appVersion, hashes).getBytes(StandardCharsets.UTF_8));
            put(zip, BundleEntry.CASE);
            Files.copy(copy, zip);
            for (Map.Entry<BundleEntry, byte[]> e : contents.entrySet()) {
                put(zip, e.getKey());
                zip.write(e.getValue());
            }
        }
    }

    private static void put(ZipOutputStream zip, BundleEntry entry) throws IOException {
        var header = new ZipEntry(entry.path());
        // A fixed time: when it was packed is nobody's business, and equal contents shall look equal.
        header.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
        zip.putNextEntry(header);
    }

    /**
     * Takes a bundle in as a case of one's own.
     *
     * @param to where the case shall lie; must not exist
     * @return what the check of the case said; it is sound
     * @throws IOException when it is no bundle, does not check out, or the case cannot be written; the message is a sentence, and
     *     nothing is left then
     */
    public static Verification read(Path bundle, Path to, InstantSource clock) throws IOException {
        if (Files.exists(to)) {
            throw new BundleFault(to, "there is a file of that name already. Choose another name.");
        }
        Path folder = Files.createDirectories(parent(to));
        Path inner = folder.resolve(".onset-import-" + UUID.randomUUID() + ".onset");
        try {
            unpack(bundle, inner);
            return adopt(bundle, inner, to, clock);
        } finally {
            Files.deleteIfExists(inner);
        }
    }

    /** Checks a bundle without keeping anything of it. */
    public static Verification verify(Path bundle) throws IOException {
        Path scratch = Files.createTempDirectory("onset-verify");
        Path inner = scratch.resolve("case.onset");
        try {
            unpack(bundle, inner);
            try (CaseFile theCase = CaseFile.open(inner)) {
                return theCase.verify();
            }
        } catch (CaseFault e) {
            throw new BundleFault(bundle, "the case in it cannot be opened. (" + e.getMessage() + ")", e);
        } finally {
            Files.deleteIfExists(inner);
            Files.delete(scratch);
        }
    }

    private static Verification adopt(Path bundle, Path inner, Path to, InstantSource clock) throws IOException {
        try (CaseFile theirs = CaseFile.open(inner)) {
            Verification verification = theirs.verify();
            if (!verification.isSound()) {
                throw new BundleFault(
                        bundle,
                        "the case in it is damaged. " + verification.sentence()
                                + " Nothing was taken in; ask for it again.");
            }
            CaseCopy.write(theirs, to, Redactor.NONE, clock);
            return verification;
        } catch (CaseFault e) {
            throw new BundleFault(
                    bundle, "the case in it cannot be read. Nothing was taken in. (" + e.getMessage() + ")", e);
        }
    }

    private static void unpack(Path bundle, Path inner) throws IOException {
        if (!Files.isRegularFile(bundle)) {
            throw new BundleFault(bundle, "there is no such file.");
        }
        if (Files.size(bundle) > MOST_BYTES) {
            throw new BundleFault(bundle, "it has more than " + (MOST_BYTES >> 20) + " MB, more than a bundle may.");
        }
        ArchiveEnd end = ArchiveEnd.of(bundle)
                .orElseThrow(() ->
                        new BundleFault(bundle, "it is no bundle of a case. Bundles are made by onset case export."));
        if (end.entries() > BundleEntry.values().length || end.listBytes() > MOST_LIST_BYTES) {
            throw new BundleFault(bundle, "it lists more than a bundle holds. Nothing was taken in.");
        }
        try (var zip = new ZipFile(bundle.toString(), StandardCharsets.UTF_8)) {
            Map<BundleEntry, ZipEntry> entries = listed(bundle, zip);
            ManifestJson.Content manifest = manifest(bundle, zip, entries);
            for (Map.Entry<BundleEntry, ZipEntry> e : entries.entrySet()) {
                if (e.getKey() != BundleEntry.MANIFEST) {
                    Path target = e.getKey() == BundleEntry.CASE ? inner : null;
                    String found = copied(bundle, zip, e.getKey(), e.getValue(), target);
                    if (!found.equals(manifest.hashes().get(e.getKey()))) {
                        throw new BundleFault(
                                bundle,
                                e.getKey().path() + " is not what was packed: its hash differs. Ask for it again.");
                    }
                }
            }
        } catch (java.util.zip.ZipException | IllegalArgumentException e) {
            throw new BundleFault(bundle, "it is damaged. Nothing was taken in. (" + e.getMessage() + ")", e);
        }
    }

    /** Every name must be one of ours, and stand once. */
    private static Map<BundleEntry, ZipEntry> listed(Path bundle, ZipFile zip) throws BundleFault {
        var found = new EnumMap<BundleEntry, ZipEntry>(BundleEntry.class);
        Set<BundleEntry> twice = EnumSet.noneOf(BundleEntry.class);
        int count = 0;
        for (ZipEntry e : List.copyOf(zip.stream().toList())) {
            BundleEntry known = BundleEntry.of(e.getName()).orElse(null);
            if (known == null || e.isDirectory()) {
                throw new BundleFault(bundle, "it holds something that no bundle holds. Nothing was taken in.");
            }
            if (found.put(known, e) != null) {
                twice.add(known);
            }
            count++;
        }
        if (!twice.isEmpty() || count != found.size() || zip.size() != found.size()) {
            throw new BundleFault(bundle, "it holds the same name twice. Nothing was taken in.");
        }
        if (!found.containsKey(BundleEntry.MANIFEST) || !found.containsKey(BundleEntry.CASE)) {
            throw new BundleFault(bundle, "it is no bundle of a case. Bundles are made by onset case export.");
        }
        return found;
    }

    private static ManifestJson.Content manifest(Path bundle, ZipFile zip, Map<BundleEntry, ZipEntry> entries)
            throws IOException {
        ZipEntry entry = entries.get(BundleEntry.MANIFEST);
        byte[] text;
        try (InputStream in = zip.getInputStream(entry)) {
            text = in.readNBytes((int) BundleEntry.MANIFEST.mostBytes() + 1);
        }
        ManifestJson.Content manifest = text.length > BundleEntry.MANIFEST.mostBytes()
                ? null
                : ManifestJson.read(new String(text, StandardCharsets.UTF_8)).orElse(null);
        if (manifest == null) {
            throw new BundleFault(bundle, "its list of contents cannot be read. Nothing was taken in.");
        }
        if (manifest.format() > ManifestJson.FORMAT) {
            throw new BundleFault(
                    bundle,
                    "it was made by a newer Onset (bundle format " + manifest.format() + "). Open it with that one.");
        }
        var listed = EnumSet.copyOf(entries.keySet());
        listed.remove(BundleEntry.MANIFEST);
        if (!manifest.hashes().keySet().equals(listed)) {
            throw new BundleFault(bundle, "it does not hold what its list says. Nothing was taken in.");
        }
        return manifest;
    }

    /** @param target null to look at it only */
    private static String copied(
            Path bundle,
            ZipFile zip,
            BundleEntry entry,
            ZipEntry header,
            @org.jspecify.annotations.Nullable Path target)
            throws IOException {
        long packed = Math.max(1, header.getCompressedSize());
        long most = Math.min(entry.mostBytes(), Math.max(FREE_BYTES, packed * MOST_RATIO));
        MessageDigest digest = sha256();
        try (InputStream in = zip.getInputStream(header);
                OutputStream out = target == null
                        ? OutputStream.nullOutputStream()
                        : Files.newOutputStream(target, StandardOpenOption.CREATE_NEW)) {
            var buffer = new byte[64 << 10];
            long read = 0;
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                read += n;
                if (read > most) {
                    throw new BundleFault(bundle, entry.path() + " unpacks to more than it may. Nothing was taken in.");
                }
                digest.update(buffer, 0, n);
                out.write(buffer, 0, n);
            }
        } catch (FileAlreadyExistsException e) {
            throw new BundleFault(bundle, "there is a file in the way: " + e.getFile(), e);
        } catch (java.io.EOFException e) {
            throw new BundleFault(bundle, "it breaks off. Ask for it again.", e);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static String hash(Path file) throws IOException {
        MessageDigest digest = sha256();
        try (InputStream in = Files.newInputStream(file)) {
            var buffer = new byte[64 << 10];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static Path parent(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        return parent == null ? Path.of("") : parent;
    }
}
