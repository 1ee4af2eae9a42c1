package dev.onset.profiling.capture;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What a Java command line was started for. */
final class CommandLineNames {

    private static final Set<String> WITH_VALUE = Set.of(
            "-cp",
            "-classpath",
            "--class-path",
            "-p",
            "--module-path",
            "--upgrade-module-path",
            "--add-modules",
            "--add-exports",
            "--add-opens",
            "--add-reads",
            "--limit-modules",
            "--patch-module",
            "--enable-native-access",
            "--source",
            "-d",
            "--describe-module");

    private CommandLineNames() {}

    /** Options whose value is the next word, as a shell's case takes them. */
    static String withValue() {
        return String.join("|", new TreeSet<>(WITH_VALUE));
    }

    /** The main class, module or archive; what follows it may be secret and is left out. */
    static String mainClass(List<String> arguments) {
        for (int i = 1; i < arguments.size(); i++) {
            String word = arguments.get(i);
            boolean isLast = i + 1 == arguments.size();
            if (word.equals("-jar") || word.equals("-m") || word.equals("--module")) {
                return isLast ? "" : arguments.get(i + 1);
            }
            if (word.startsWith("--module=")) {
                return word.substring("--module=".length());
            }
            if (WITH_VALUE.contains(word)) {
                i++;
            } else if (!word.startsWith("-") && !word.startsWith("@")) {
                return word;
            }
        }
        return "";
    }
}
