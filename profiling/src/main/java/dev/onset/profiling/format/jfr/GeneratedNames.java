package dev.onset.profiling.format.jfr;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Gives classes that the virtual machine made, and libraries that were unpacked under a random name, one name each: else every
 * start of a program has its own frames and two recordings cannot be compared.
 */
final class GeneratedNames {

    private record Rule(String hint, Pattern pattern, String replacement) {}

    private static final String LIBRARY_END = "(\\.so)( \\(deleted\\))?$";

    private static final List<Rule> RULES = List.of(
            new Rule(
                    "GeneratedMethodAccessor",
                    Pattern.compile("^(jdk/internal/reflect/GeneratedMethodAccessor)\\d+$"),
                    "$1_"),
            // Of JDK 8 (Lambda$1), 11 (Lambda$66.0x08), 21 (Lambda.0x08) and of hidden classes with a slash.
            new Rule("$$Lambda", Pattern.compile("^(.+\\$\\$Lambda)(\\$?\\d*[./](0x)?[\\da-f]+|\\d+)$"), "$1_"),
            new Rule(
                    "libzstd-jni-",
                    Pattern.compile("^(\\.?/tmp/)?libzstd-jni-\\d+\\.\\d+\\.\\d+-\\d+" + LIBRARY_END),
                    "libzstd-jni-_.so"),
            new Rule(
                    "amazonCorrettoCryptoProvider",
                    Pattern.compile(
                            "^(\\.?/tmp/)?(lib)?amazonCorrettoCryptoProvider(NativeLibraries\\.)?[0-9a-f]{16}(/libcrypto|/libamazonCorrettoCryptoProvider)?"
                                    + LIBRARY_END),
                    "libamazonCorrettoCryptoProvider_.so"),
            // The library as one release of Pyroscope's agent unpacks it.
            new Rule(
                    "libasyncProfiler-",
                    Pattern.compile("^(\\.?/tmp/)?libasyncProfiler-(linux-arm64|linux-musl-x64|linux-x64|macos)-"
                            + "17b9a1d8156277a98ccc871afa9a8f69215f92"
                            + LIBRARY_END),
                    "libasyncProfiler-_.so"),
            new Rule(
                    "$$EnhancerBySpringCGLIB$$",
                    Pattern.compile("^(.+\\$\\$EnhancerBySpringCGLIB\\$\\$).*$", Pattern.DOTALL),
                    "$1_"));

    /** The name under which a symbol is counted. */
    String merge(String symbol) {
        // A hostile symbol of megabytes is left alone: these patterns go over it more than once.
        if (symbol.length() > 4096) {
            return symbol;
        }
        String name = symbol;
        for (Rule rule : RULES) {
            if (name.contains(rule.hint)) {
                name = rule.pattern.matcher(name).replaceFirst(rule.replacement);
            }
        }
        return name;
    }
}
