package dev.onset.arch.seeded.unmarked;

/** Lies in a package that says nothing about null. */
public final class Unmarked {

    private Unmarked() {}
}
