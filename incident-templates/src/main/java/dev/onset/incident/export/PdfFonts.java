package dev.onset.incident.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The typefaces of this machine that a PDF is set in: one for text with its bold, one of fixed width, and one for Chinese, Japanese and
 * Korean. Only TrueType files, because those can be embedded in part.
 *
 * @param files by role, in the order in which a character is looked for
 */
record PdfFonts(Map<Role, Path> files) {

    /** What a typeface is for. */
    enum Role {
        TEXT(List.of("DejaVuSans", "LiberationSans-Regular", "NotoSans-Regular", "Arial", "arial", "segoeui")),
        BOLD(List.of("DejaVuSans-Bold", "LiberationSans-Bold", "NotoSans-Bold", "Arial Bold", "arialbd", "segoeuib")),
        MONO(List.of(
                "DejaVuSansMono", "LiberationMono-Regular", "NotoSansMono-Regular", "Courier New", "consola", "cour")),
        CJK(List.of(
                "NotoSansSC-Regular",
                "NotoSansCJKsc-Regular",
                "SourceHanSansSC-Regular",
                "WenQuanYiMicroHei",
                "DroidSansFallbackFull",
                "DroidSansFallback",
                "Arial Unicode",
                "ARIALUNI",
                "Deng",
                "simhei"));

        private final List<String> names;

        Role(List<String> names) {
            this.names = names;
        }
    }

    private static final int DEPTH = 5;

    private static final List<Path> FOLDERS = List.of(
            Path.of("/usr/share/fonts"),
            Path.of("/usr/local/share/fonts"),
            Path.of("/System/Library/Fonts"),
            Path.of("/Library/Fonts"),
            Path.of("C:\\Windows\\Fonts"));

    PdfFonts {
        files = Map.copyOf(files);
    }

    /** Those of this machine; a role for which there is none is left out. */
    static PdfFonts ofThisMachine() {
        return in(FOLDERS);
    }

    static PdfFonts in(List<Path> folders) {
        var byName = new LinkedHashMap<String, Path>();
        for (Path folder : folders) {
            for (Path file : truetype(folder)) {
                String name = String.valueOf(file.getFileName());
                byName.putIfAbsent(name.substring(0, name.length() - 4), file);
            }
        }
        var files = new LinkedHashMap<Role, Path>();
        for (Role role : Role.values()) {
            role.names.stream().filter(byName::containsKey).findFirst().ifPresent(n -> files.put(role, byName.get(n)));
        }
        return new PdfFonts(files);
    }

    private static List<Path> truetype(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        var found = new ArrayList<Path>();
        try (Stream<Path> all = Files.find(
                folder, DEPTH, (p, a) -> a.isRegularFile() && p.toString().endsWith(".ttf"))) {
            all.sorted().forEach(found::add);
        } catch (IOException | java.io.UncheckedIOException e) {
            // A folder that cannot be read holds no typeface for us; what is missing is said of the finished document.
            return found;
        }
        return found;
    }

    Optional<Path> of(Role role) {
        return Optional.ofNullable(files.get(role));
    }
}
