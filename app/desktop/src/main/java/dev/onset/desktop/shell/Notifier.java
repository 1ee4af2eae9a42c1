package dev.onset.desktop.shell;

/** Shows something on the person's desktop, outside the window. Thread-safe. */
@FunctionalInterface
public interface Notifier {

    /** Nothing is shown anywhere. */
    Notifier NONE = (title, text) -> false;

    /**
     * Shows it, and waits until the person has clicked on it, sent it away or let it be for long.
     *
     * @param title one line
     * @param text as it is, without any markup
     * @return whether the person wants to see more of it; false as well where nothing could be shown
     */
    boolean show(String title, String text) throws InterruptedException;
}
