package dev.onset.arch.seeded;

/** Says in its name that it is an interface. */
public interface IBadName {}
