package dev.onset.desktop.seededother;

import dev.onset.desktop.seededroom.BadViewModel;

/** A feature that uses another's insides. */
public final class LooksIntoARoom {

    private LooksIntoARoom() {}

    static boolean isSame(Object one, BadViewModel other) {
        return other.equals(one);
    }
}
