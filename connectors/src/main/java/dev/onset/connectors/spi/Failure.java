package dev.onset.connectors.spi;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Why a source could not answer: a closed set, each case with what was tried, what came back and what to do. No text in here
 * ever holds a credential.
 */
public sealed interface Failure {

    /** Name of the source. */
    String source();

    /** What was tried: method and address without query secrets, or the query. */
    String tried();

    /** What came back, in the backend's or the network's own words. */
    String cameBack();

    /** What the person can do next. */
    String advice();

    /** One sentence for a lane or a table. */
    default String sentence() {
        return source() + ": " + headline() + ". Tried " + tried() + "; got " + cameBack() + ". " + advice();
    }

    /** Two or three words: "not reachable", "signed out". */
    String headline();

    /** No connection: name unknown, refused, reset, TLS not agreed. */
    record Unreachable(String source, String tried, String cameBack, String advice) implements Failure {
        @Override
        public String headline() {
            return "not reachable";
        }
    }

    /** The deadline passed, whether in connecting, waiting, reading or parsing. */
    record TimedOut(String source, String tried, String cameBack, String advice, Duration deadline) implements Failure {
        @Override
        public String headline() {
            return "no answer within " + deadline.toMillis() / 1000.0 + " s";
        }
    }

    /** The backend knows us and refuses: 403, a missing scope. */
    record Denied(String source, String tried, String cameBack, String advice) implements Failure {
        @Override
        public String headline() {
            return "permission missing";
        }
    }

    /** No or an expired credential: 401, a login page, a redirect to one. */
    record SignedOut(String source, String tried, String cameBack, String advice) implements Failure {
        @Override
        public String headline() {
            return "signed out";
        }
    }

    /** The backend does not understand the query. */
    record BadQuery(String source, String tried, String cameBack, String advice) implements Failure {
        @Override
        public String headline() {
            return "query refused";
        }
    }

    /** Too much was asked or sent: the backend's limits or our own. */
    record TooMuch(String source, String tried, String cameBack, String advice) implements Failure {
        @Override
        public String headline() {
            return "too much";
        }
    }

    /**
     * Asked too often.
     *
     * @param retryAt when the backend said to come back, or null
     */
    record RateLimited(
            String source,
            String tried,
            String cameBack,
            String advice,
            @Nullable Instant retryAt) implements Failure {
        @Override
        public String headline() {
            return "rate limited";
        }
    }

    /** The backend failed (5xx), or its reply cannot be read: cut, not JSON, wrong shape. */
    record BadReply(String source, String tried, String cameBack, String advice) implements Failure {
        @Override
        public String headline() {
            return "bad reply";
        }
    }

    /** The thing asked for does not exist there. */
    record NotFound(String source, String tried, String cameBack, String advice) implements Failure {
        @Override
        public String headline() {
            return "not found";
        }
    }

    /** This kind of source, or this version of it, cannot answer such a question. */
    record Unsupported(String source, String tried, String cameBack, String advice) implements Failure {
        @Override
        public String headline() {
            return "not supported";
        }
    }

    /** A recording was asked something that was not asked when it was made. */
    record NotRecorded(String source, String tried, String cameBack, String advice) implements Failure {
        @Override
        public String headline() {
            return "not recorded";
        }
    }

    /** The settings are unusable: a missing file, an unset variable, a helper that failed. */
    record Misconfigured(String source, String tried, String cameBack, String advice) implements Failure {
        @Override
        public String headline() {
            return "not set up";
        }
    }
}
