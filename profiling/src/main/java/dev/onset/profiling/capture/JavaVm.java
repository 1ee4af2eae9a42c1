package dev.onset.profiling.capture;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The virtual machine that a process has loaded.
 *
 * @param home its runtime's folder as the process sees it; empty where unknown
 * @param version such as "17.0.15"; empty where unknown
 */
record JavaVm(Kind kind, String home, String version) {

    /** Whose it is. */
    enum Kind {
        HOTSPOT,
        OPENJ9
    }

    /** Looks for the library of a virtual machine; empty where there is none, or the files may not be seen. */
    static Optional<JavaVm> of(ProcFolder proc, long pid) {
        Set<String> mapped = proc.mapped(pid);
        String library = null;
        boolean isOpenJ9 = false;
        for (String file : mapped) {
            String name = file.substring(file.lastIndexOf('/') + 1);
            isOpenJ9 |= name.startsWith("libj9vm");
            // After an update of the package the old file is still mapped, with this word behind its name.
            if (name.equals("libjvm.so") || name.equals("libjvm.so (deleted)")) {
                library = file;
            }
        }
        if (library == null && !isOpenJ9) {
            return Optional.empty();
        }
        String home = library == null ? "" : home(library);
        String release = home.isEmpty() ? "" : ProcFolder.text(proc.inside(pid, home + "/release"));
        isOpenJ9 |= release.toLowerCase(Locale.ROOT).contains("openj9");
        return Optional.of(new JavaVm(isOpenJ9 ? Kind.OPENJ9 : Kind.HOTSPOT, home, version(release)));
    }

    /** {@code HOME/lib/server/libjvm.so}; Java 8 has {@code HOME/lib/amd64/server} below its {@code jre}. */
    private static String home(String library) {
        Path at = Path.of(library).getParent();
        while (at != null && !String.valueOf(at.getFileName()).equals("lib")) {
            at = at.getParent();
        }
        return at == null || at.getParent() == null ? "" : at.getParent().toString();
    }

    private static String version(String release) {
        for (String line : release.lines().toList()) {
            if (line.startsWith("JAVA_VERSION=")) {
                return line.substring("JAVA_VERSION=".length())
                        .replace("\"", "")
                        .trim();
            }
        }
        return "";
    }

    /** Major release: 8, 11, 17, ...; 0 where unknown. */
    int feature() {
        String[] parts = version.split("[._+-]");
        int at = parts[0].equals("1") && parts.length > 1 ? 1 : 0;
        return number(parts[at]);
    }

    /** Update within the release: 352 of 1.8.0_352, 17 of 11.0.17; 0 where unknown. */
    int update() {
        String[] parts = version.split("[._+-]");
        int at = parts[0].equals("1") ? 3 : 2;
        return at < parts.length ? number(parts[at]) : 0;
    }

    private static int number(String text) {
        return text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : 0;
    }
}
