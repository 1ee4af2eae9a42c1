package dev.onset.profiling;

/** Where the code of a frame comes from, as far as the profiler knew. */
public enum FrameKind {
    /** Bytecode, interpreted or compiled. */
    JAVA("Java"),
    /** Code that a compiler made at run time, where the recording says so apart from {@link #JAVA}. */
    JIT("compiled at run time"),
    /** A function that the compiler put into its caller. */
    INLINED("inlined"),
    /** Machine code of a library or a program. */
    NATIVE("native"),
    /** C++ code, of the virtual machine mostly. */
    CPP("C++"),
    /** The operating system. */
    KERNEL("kernel"),
    /** The type of what a sample is about: an allocated class, a lock. */
    TYPE("class"),
    /** Not known. */
    OTHER("other");

    private final String words;

    FrameKind(String words) {
        this.words = words;
    }

    /** For a legend. */
    public String words() {
        return words;
    }
}
