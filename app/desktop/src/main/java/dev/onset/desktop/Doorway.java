package dev.onset.desktop;

import dev.onset.desktop.instance.OneInstance;
import dev.onset.desktop.instance.Request;
import dev.onset.engine.settings.PlatformFolders;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Between starts of the window: who is first keeps it and hears of what later ones were given. Confined to one thread. */
final class Doorway {

    /** A window that has not looked by then hangs, or its process does. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final @Nullable OneInstance instance;

    private Doorway(@Nullable OneInstance instance) {
        this.instance = instance;
    }

    // Not before something is to be said: a log takes longer to open than a door.
    private static Logger log() {
        return LoggerFactory.getLogger(Doorway.class);
    }

    private static Path folder() {
        return PlatformFolders.of(System::getenv, System::getProperty).state();
    }

    /** Hands an argument to a window that is open already; false where there is none, or none that answers. */
    static boolean handedOver(String argument) {
        try (OneInstance mine = OneInstance.claim(folder())) {
            return mine == null && OneInstance.handOver(folder(), argument, PATIENCE);
        } catch (IOException e) {
            log().warn("Whether a window is open already cannot be told: {}", e.toString());
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Stands in the door from now on. Where another does, or nobody can, it hears nothing. */
    static Doorway open() {
        try {
            return new Doorway(OneInstance.claim(folder()));
        } catch (IOException e) {
            log().warn("Later starts will open windows of their own: {}", e.toString());
            return new Doorway(null);
        }
    }

    /** Tells what came since the last time. */
    void look(Consumer<Request> heard) {
        if (instance == null) {
            return;
        }
        List<Request> requests = List.of();
        try {
            requests = instance.take();
        } catch (IOException e) {
            log().debug("what other starts were given cannot be read", e);
        }
        requests.forEach(heard);
    }

    void close() {
        if (instance != null) {
            try {
                instance.close();
            } catch (IOException e) {
                log().debug("the lock could not be given back", e);
            }
        }
    }
}
