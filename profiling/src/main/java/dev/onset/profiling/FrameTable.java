package dev.onset.profiling;

import java.util.Objects;

/**
 * The distinct frames of a recording, sorted by text, then line, then kind: a smaller number is a smaller name. Immutable,
 * thread-safe.
 */
public final class FrameTable {

    private final String[] owners;
    private final String[] names;
    private final int[] lines;
    private final FrameKind[] kinds;

    FrameTable(String[] owners, String[] names, int[] lines, FrameKind[] kinds) {
        this.owners = owners;
        this.names = names;
        this.lines = lines;
        this.kinds = kinds;
    }

    public int size() {
        return names.length;
    }

    /** The class or library that the function belongs to; empty where the format knows none. */
    public String owner(int frame) {
        return owners[frame];
    }

    /** The function alone. */
    public String name(int frame) {
        return names[frame];
    }

    /** Owner and function, joined by a point. */
    public String text(int frame) {
        return text(owners[frame], names[frame]);
    }

    /** As people read it: packages with points, although recorders write them with slashes; the line behind it where one is known. */
    public String shown(int frame) {
        String text = text(frame);
        boolean isJava = switch (kinds[frame]) {
            case JAVA, JIT, INLINED, TYPE -> true;
            default -> false;
        };
        return (isJava ? text.replace('/', '.') : text) + (lines[frame] > 0 ? ":" + lines[frame] : "");
    }

    /** Line in the source; 0 where unknown or not asked for. */
    public int line(int frame) {
        return lines[frame];
    }

    public FrameKind kind(int frame) {
        return kinds[frame];
    }

    static String text(String owner, String name) {
        return owner.isEmpty() ? name : owner + "." + name;
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof FrameTable that) || size() != that.size()) {
            return false;
        }
        for (int f = 0; f < size(); f++) {
            if (!text(f).equals(that.text(f)) || lines[f] != that.lines[f] || kinds[f] != that.kinds[f]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        return Objects.hash(size(), size() == 0 ? "" : text(0));
    }
}
