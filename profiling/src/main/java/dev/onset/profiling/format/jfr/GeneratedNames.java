package dev.onset.profiling.format.jfr;

import java.util.Set;

/**
 * Gives classes that the virtual machine made, and libraries that were unpacked under a random name, one name each: else every
 * start of a program has its own frames and two recordings cannot be compared. Which names are merged, and into what, is as in
 * grafana/jfr-parser, with whose answers ours are compared; so of async-profiler's library only the build is merged that it
 * merges.
 */
final class GeneratedNames {

    /** A hostile symbol of megabytes is left alone. */
    private static final int LONGEST = 4096;

    private static final String ACCESSOR = "jdk/internal/reflect/GeneratedMethodAccessor";
    private static final String LAMBDA = "$$Lambda";
    private static final String ENHANCED = "$$EnhancerBySpringCGLIB$$";
    private static final String ZSTD = "libzstd-jni-";
    private static final String CORRETTO = "amazonCorrettoCryptoProvider";
    private static final String PROFILER = "libasyncProfiler-";
    private static final String PROFILER_BUILD = "17b9a1d8156277a98ccc871afa9a8f69215f92";
    private static final Set<String> PROFILER_PLATFORMS = Set.of("linux-arm64", "linux-musl-x64", "linux-x64", "macos");

    /** The name under which a symbol is counted. */
    String merge(String symbol) {
        if (symbol.length() > LONGEST) {
            return symbol;
        }
        String library = library(symbol);
        if (!library.isEmpty()) {
            return library;
        }
        if (symbol.startsWith(ACCESSOR) && isDigits(symbol.substring(ACCESSOR.length()))) {
            return ACCESSOR + "_";
        }
        int enhanced = symbol.lastIndexOf(ENHANCED);
        if (enhanced > 0) {
            return symbol.substring(0, enhanced + ENHANCED.length()) + "_";
        }
        int lambda = symbol.lastIndexOf(LAMBDA);
        return lambda > 0 && isNumberOfLambda(symbol.substring(lambda + LAMBDA.length()))
                ? symbol.substring(0, lambda + LAMBDA.length()) + "_"
                : symbol;
    }

    /** Bare digits; JDK 11: {@code $66.0x08}; 21: {@code .0x08}; hidden classes: a slash for the dot. */
    private static boolean isNumberOfLambda(String number) {
        if (number.isEmpty()) {
            return false;
        }
        int cut = Math.max(number.indexOf('.'), number.indexOf('/'));
        if (cut < 0) {
            return isDigits(number);
        }
        String before = number.startsWith("$") ? number.substring(1, Math.max(1, cut)) : number.substring(0, cut);
        String address = number.substring(cut + 1);
        return (before.isEmpty() || isDigits(before))
                && isHex(address.startsWith("0x") ? address.substring(2) : address);
    }

    /** The common name of a library that was unpacked under its own; empty for every other symbol. */
    private static String library(String symbol) {
        String path = symbol.endsWith(" (deleted)") ? symbol.substring(0, symbol.lastIndexOf(" (deleted)")) : symbol;
        if (!path.endsWith(".so")) {
            return "";
        }
        String name = path.substring(0, path.length() - ".so".length());
        for (String folder : new String[] {"./tmp/", "/tmp/"}) {
            if (name.startsWith(folder)) {
                name = name.substring(folder.length());
                break;
            }
        }
        if (name.startsWith(ZSTD) && isVersionAndNumber(name.substring(ZSTD.length()))) {
            return "libzstd-jni-_.so";
        }
        if (isCorretto(name)) {
            return "libamazonCorrettoCryptoProvider_.so";
        }
        return isProfiler(name) ? "libasyncProfiler-_.so" : "";
    }

    /** {@code 1.5.5-52}: three numbers of a version, then one more. */
    private static boolean isVersionAndNumber(String text) {
        int dash = text.lastIndexOf('-');
        String[] version = text.substring(0, Math.max(0, dash)).split("\\.", -1);
        return version.length == 3
                && isDigits(version[0])
                && isDigits(version[1])
                && isDigits(version[2])
                && isDigits(text.substring(dash + 1));
    }

    /** The provider's library, or one of those in the folder that it unpacks: sixteen hex digits are of that start alone. */
    private static boolean isCorretto(String name) {
        String rest = name.startsWith("lib") ? name.substring(3) : name;
        if (!rest.startsWith(CORRETTO)) {
            return false;
        }
        rest = rest.substring(CORRETTO.length());
        rest = rest.startsWith("NativeLibraries.") ? rest.substring("NativeLibraries.".length()) : rest;
        int slash = rest.indexOf('/');
        String digits = slash < 0 ? rest : rest.substring(0, slash);
        String file = slash < 0 ? "" : rest.substring(slash);
        return digits.length() == 16
                && isHex(digits)
                && (file.isEmpty() || file.equals("/libcrypto") || file.equals("/libamazonCorrettoCryptoProvider"));
    }

    private static boolean isProfiler(String name) {
        String end = "-" + PROFILER_BUILD;
        return name.startsWith(PROFILER)
                && name.endsWith(end)
                && name.length() >= PROFILER.length() + end.length()
                && PROFILER_PLATFORMS.contains(name.substring(PROFILER.length(), name.length() - end.length()));
    }

    private static boolean isDigits(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static boolean isHex(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
    }
}
