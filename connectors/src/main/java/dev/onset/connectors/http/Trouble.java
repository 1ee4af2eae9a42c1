package dev.onset.connectors.http;

import dev.onset.connectors.spi.Failure;
import java.time.Instant;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** One attempt failed: why, and what could mend it. Never leaves the package. */
final class Trouble extends Exception {

    private static final long serialVersionUID = 1L;

    /** What could mend it. */
    enum Remedy {
        /** Nothing that we could do. */
        NONE,
        /** The same again, after a while. */
        WAIT,
        /** The same again at once: the connection had died while nobody looked. */
        RECONNECT,
        /** The same again, once: the body broke off. */
        READ_AGAIN,
        /** The same as a GET. */
        GET,
        /** The same at another path of the same origin. */
        FOLLOW,
        /** The same with a newer credential, if there is one. */
        NEW_CREDENTIAL
    }

    private final transient Failure failure;
    private final Remedy remedy;
    private boolean sick;
    private @Nullable Instant notBefore;
    private transient @Nullable HttpUrl location;
    private transient Body.@Nullable Evidence evidence;

    Trouble(Failure failure, Remedy remedy) {
        super(failure.headline(), null, false, false);
        this.failure = failure;
        this.remedy = remedy;
    }

    static Trouble lasting(Failure failure) {
        return new Trouble(failure, Remedy.NONE);
    }

    static Trouble redirect(Failure failure, HttpUrl location) {
        var trouble = new Trouble(failure, Remedy.FOLLOW);
        trouble.location = location;
        return trouble;
    }

    /** The backend itself is unwell, which the breaker counts. */
    Trouble asSick() {
        sick = true;
        return this;
    }

    Trouble notBefore(@Nullable Instant when) {
        notBefore = when;
        return this;
    }

    Trouble with(Body.Evidence reply) {
        evidence = reply;
        return this;
    }

    /** The reply that says so, when it came whole. */
    Body.@Nullable Evidence evidence() {
        return evidence;
    }

    Failure failure() {
        return failure;
    }

    Remedy remedy() {
        return remedy;
    }

    boolean isSick() {
        return sick;
    }

    /** When the backend wants to be asked again; null when it did not say. */
    @Nullable Instant notBefore() {
        return notBefore;
    }

    /** Where to go for {@link Remedy#FOLLOW}. */
    @Nullable HttpUrl location() {
        return location;
    }
}
