package dev.onset.profiling.format.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes names of a stack line such as {@code 7f7a tcp_sendmsg+0x1f ([kernel.kallsyms])}. */
final class PerfFrames {

    private static final Pattern GO_METHOD = Pattern.compile("\\.\\(.*\\)\\.");
    private static final Pattern ARGUMENTS = Pattern.compile("\\((?!anonymous namespace\\)).*");
    private static final Pattern VMLINUX = Pattern.compile("vmlinux([-_][^/]*)?$");
    private static final Pattern KERNEL_MODULE = Pattern.compile("^/lib/modules/|\\.ko(\\.(gz|xz|zst))?$");
    private static final Pattern PERF_MAP = Pattern.compile("/tmp/perf-\\d+\\.map");
    private static final int LONGEST = 1 << 16;

    private PerfFrames() {}

    /** The names, the caller first, those that were inlined behind it; empty for a line that is passed over; null for no frame. */
    static @Nullable List<String> of(String line, PerfNames names, boolean isJava) {
        String text = line.strip();
        int blank = text.indexOf(' ');
        int open = text.lastIndexOf(' ');
        if (blank < 0
                || open < blank
                || !text.endsWith(")")
                || text.length() > LONGEST
                || open + 1 >= text.length()
                || text.charAt(open + 1) != '(') {
            return null;
        }
        String address = text.substring(0, blank);
        String module = text.substring(open + 2, text.length() - 1);
        String symbol = open == blank ? "" : text.substring(blank + 1, open).strip();
        symbol = symbol.isEmpty() ? " " : withoutOffset(symbol);
        if (symbol.startsWith("(")) {
            return List.of();
        }
        if (names.style() == PerfNames.Style.DECODED) {
            symbol = RustNames.decode(symbol);
        }
        var frames = new ArrayList<String>(1);
        for (String function : symbol.split("->", -1)) {
            String name = tidy(named(function, module, address, names), names);
            if (isJava && name.startsWith("L") && name.contains("/")) {
                name = name.substring(1);
            }
            frames.add(marked(name, module, names, !frames.isEmpty()));
        }
        return List.copyOf(frames);
    }

    private static String withoutOffset(String symbol) {
        int plus = symbol.lastIndexOf("+0x");
        if (plus < 0) {
            return symbol;
        }
        for (int i = plus + 3; i < symbol.length(); i++) {
            if (Character.digit(symbol.charAt(i), 16) < 0) {
                return symbol;
            }
        }
        return symbol.substring(0, plus);
    }

    private static String named(String function, String module, String address, PerfNames names) {
        if (!function.equals("[unknown]")) {
            return function;
        }
        String name = module.equals("[unknown]") ? "unknown" : module.substring(module.lastIndexOf('/') + 1);
        return names.unknown() == PerfNames.Unknown.ADDRESS ? "[" + name + " <" + address + ">]" : "[" + name + "]";
    }

    private static String tidy(String name, PerfNames names) {
        String tidy = name.replace(';', ':');
        if (names.style() == PerfNames.Style.PLAIN) {
            tidy = GO_METHOD.matcher(tidy).find()
                    ? tidy
                    : ARGUMENTS.matcher(tidy).replaceFirst("");
            return tidy.replace("\"", "").replace("'", "");
        }
        return withoutArguments(tidy);
    }

    /** Cuts the argument list: the first bracket that is not within a template, a closure, Go's receiver or a namespace. */
    private static String withoutArguments(String name) {
        int depth = 0;
        for (int i = 0; i < name.length(); i++) {
            switch (name.charAt(i)) {
                case '<', '{', '[' -> depth++;
                case '>', '}', ']', ')' -> depth--;
                case '(' -> {
                    boolean isReceiver = i > 0 && name.charAt(i - 1) == '.';
                    if (depth == 0 && !isReceiver && !name.startsWith("(anonymous namespace)", i)) {
                        return name.substring(0, i);
                    }
                    depth++;
                }
                default -> {}
            }
        }
        return name;
    }

    private static String marked(String name, String module, PerfNames names, boolean isInlined) {
        if (isInlined) {
            return name.contains("_[i]") ? name : name + "_[i]";
        }
        boolean isKernel = module.startsWith("[")
                || VMLINUX.matcher(module).find()
                || (names.style() == PerfNames.Style.DECODED
                        && KERNEL_MODULE.matcher(module).find());
        if (isKernel && !module.contains("unknown")) {
            return names.kernel() ? name + "_[k]" : name;
        }
        boolean isJit = PERF_MAP.matcher(module).find() || (module.contains("/jitted-") && module.endsWith(".so"));
        return names.jit() && isJit && !name.contains("_[j]") ? name + "_[j]" : name;
    }
}
