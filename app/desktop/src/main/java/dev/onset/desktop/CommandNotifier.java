package dev.onset.desktop;

import dev.onset.connectors.spi.CommandRunner;
import dev.onset.desktop.shell.Notifier;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notifications through the helpers that Linux desktops come with (Desktop Notifications Specification 1.2): {@code notify-send}, which can
 * wait for a click since libnotify 0.7.9, else {@code gdbus}, which cannot. Elsewhere neither is found and nothing is shown.
 */
final class CommandNotifier implements Notifier {

    private static final Logger LOG = LoggerFactory.getLogger(CommandNotifier.class);

    /** Whoever has not come by then finds the alert in the window. */
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private static final Duration SHORT = Duration.ofSeconds(5);

    /** Names of services and summaries are written by strangers; nobody reads more in a corner of the screen. */
    private static final int LONGEST = 300;

    private static final String CLICKED = "default";

    private final CommandRunner commands;

    CommandNotifier(CommandRunner commands) {
        this.commands = commands;
    }

    @Override
    public boolean show(String title, String text) throws InterruptedException {
        String head = cut(title);
        String body = escaped(cut(text));
        List<String> plain = List.of("notify-send", "--app-name=Onset", "--urgency=critical", "--", head, body);
        CommandRunner.Output waited = commands.run(
                List.of(
                        "notify-send",
                        "--app-name=Onset",
                        "--urgency=critical",
                        "--action=" + CLICKED + "=Triage it",
                        "--",
                        head,
                        body),
                PATIENCE);
        if (waited.exit() == 0) {
            return waited.text().strip().equals(CLICKED);
        }
        // 124: it was shown all the time, and nobody came.
        boolean isShown = waited.exit() == 124
                || commands.run(plain, SHORT).exit() == 0
                || commands.run(bus(head, body), SHORT).exit() == 0;
        if (!isShown) {
            LOG.debug("no notification could be shown: {}", waited.error());
        }
        return false;
    }

    private static List<String> bus(String head, String body) {
        return List.of(
                "gdbus",
                "call",
                "--session",
                "--dest=org.freedesktop.Notifications",
                "--object-path=/org/freedesktop/Notifications",
                "--method=org.freedesktop.Notifications.Notify",
                quoted("Onset"),
                "0",
                quoted(""),
                quoted(head),
                quoted(body),
                "[]",
                "{'urgency': <byte 2>}",
                "0");
    }

    private static String cut(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }

    /** The body is markup to many desktops. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** A string in GVariant's notation, so that no text is taken for anything else. */
    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
