package dev.onset.profiling.format.text;

import dev.onset.profiling.FrameKind;
import dev.onset.profiling.RecordingBuilder;

/**
 * A frame's name as collapsed stacks write it: {@code _[k]} for the kernel, {@code _[j]} for compiled at run time, {@code _[i]}
 * for inlined, {@code _[w]} for a thread's first frame. The mark stays in the name, so that what is read is written again
 * unchanged.
 */
public final class AnnotatedName {

    private AnnotatedName() {}

    /** The frame of a name as collapsed stacks have it, its kind taken off the end. */
    public static int frame(RecordingBuilder builder, String name) {
        return builder.frame("", name, 0, kind(name));
    }

    /** The kind that a name gives away. */
    public static FrameKind kind(String name) {
        if (name.endsWith("_[k]")) {
            return FrameKind.KERNEL;
        }
        if (name.endsWith("_[j]")) {
            return FrameKind.JIT;
        }
        if (name.endsWith("_[i]")) {
            return FrameKind.INLINED;
        }
        if (name.contains("::") || name.startsWith("-[") || name.startsWith("+[")) {
            return FrameKind.CPP;
        }
        // As async-profiler's own pictures guess: a class has a slash or a point in its name.
        boolean isJava = name.indexOf('/') > 0 || (name.indexOf('.') > 0 && Character.isUpperCase(name.charAt(0)));
        return isJava && !name.contains(".so") ? FrameKind.JAVA : FrameKind.NATIVE;
    }
}
