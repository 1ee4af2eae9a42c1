package dev.onset.connectors.posting;

import dev.onset.connectors.spi.ConnectorContext;
import dev.onset.connectors.spi.ConnectorSettings;
import dev.onset.connectors.spi.ConnectorSettings.Auth;
import dev.onset.connectors.spi.Failure;
import dev.onset.connectors.spi.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where a finished text may be posted. Nothing is posted but what a person approved by the digest of its exact bytes, and nothing
 * is posted twice: a letter that may have arrived is not sent again.
 */
public enum PostingKind {
    /** {@code chat.postMessage} of Slack's Web API, with a bot's token (scope {@code chat:write}). */
    SLACK("Slack", "https://slack.com", "Bearer"),
    /** The incident reviews of PagerDuty's REST API v2, with an API key (or a token of scope {@code incident_reviews.write}). */
    PAGERDUTY("PagerDuty", "https://api.pagerduty.com", "Token token=");

    /** Fewer digits of a digest than these approve nothing. */
    public static final int LEAST_DIGITS = 8;

    private final String title;
    private final URI address;
    private final String scheme;

    PostingKind(String title, String address, String scheme) {
        this.title = title;
        this.address = URI.create(address);
        this.scheme = scheme;
    }

    /** The kind of a word such as {@code slack}. */
    public static Optional<PostingKind> of(String word) {
        return Arrays.stream(values()).filter(k -> k.word().equals(word)).findFirst();
    }

    /** The word to choose it by. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The word for people. */
    public String title() {
        return title;
    }

    /** Where it is reached unless somebody names another address. */
    public URI address() {
        return address;
    }

    /** Settings of one posting: one request at a time, each sent once. */
    public ConnectorSettings settings(URI base, Secret token) {
        return ConnectorSettings.of(title, word(), base)
                .withAuth(new Auth.Bearer(scheme, token))
                .withOption("parallel", "1")
                .withOption("attempts", "1");
    }

    /**
     * One request: a POST of JSON.
     *
     * @param path below the address, with a leading slash
     * @param headers beside content type and credential
     * @param json the whole body
     */
    public record Letter(String path, Map<String, String> headers, String json) {
        public Letter {
            headers = Map.copyOf(headers);
        }
    }

    /**
     * All that one posting would send, in this order.
     *
     * @param base the address; who approves, approves it as well
     */
    public record Parcel(PostingKind kind, URI base, List<Letter> letters) {

        public Parcel {
            letters = List.copyOf(letters);
        }

        /** The exact requests for a person to read: address, headers and bodies, but for the credential. */
        public String shown() {
            var text = new StringBuilder();
            for (Letter l : letters) {
                text.append("POST ").append(base).append(l.path()).append('\n');
                new TreeMap<>(l.headers())
                        .forEach((name, value) ->
                                text.append(name).append(": ").append(value).append('\n'));
                text.append("Content-Type: ").append(PostingDoor.JSON).append("\n\n");
                text.append(l.json()).append("\n\n");
            }
            return text.toString();
        }

        /** SHA-256 of {@link #shown} as UTF-8, lower-case hex: what an approval is about. */
        public String digest() {
            try {
                byte[] sum = MessageDigest.getInstance("SHA-256").digest(shown().getBytes(StandardCharsets.UTF_8));
                return HexFormat.of().formatHex(sum);
            } catch (NoSuchAlgorithmException e) {
                throw new AssertionError("every Java runtime has SHA-256", e);
            }
        }

        /**
         * The approval of a person who has seen exactly this.
         *
         * @param digits the first digits of {@link #digest}, {@value PostingKind#LEAST_DIGITS} at least
         * @return empty where they are too few, or of something else
         */
        public Optional<Approved> approve(String digits) {
            String typed = digits.strip().toLowerCase(Locale.ROOT);
            return typed.length() >= LEAST_DIGITS && digest().startsWith(typed)
                    ? Optional.of(new Approved(this))
                    : Optional.empty();
        }

        /** What is left once the first letters have been posted. */
        public Parcel without(int posted) {
            return new Parcel(kind, base, letters.subList(Math.min(posted, letters.size()), letters.size()));
        }
    }

    /** A parcel that a person approved by its digest. There is no other way to make one. */
    public static final class Approved {

        private final Parcel parcel;

        private Approved(Parcel parcel) {
            this.parcel = parcel;
        }

        /** What was approved. */
        public Parcel parcel() {
            return parcel;
        }
    }

    /**
     * What became of a posting.
     *
     * @param posted how many letters were accepted, from the first on
     * @param failure why the next one was not, null where all were
     */
    public record Outcome(int posted, @Nullable Failure failure) {}

    /**
     * Posts, letter by letter, and stops at the first that is refused. Blocks.
     *
     * @param settings as {@link #settings} makes them
     * @throws InterruptedException when interrupted; the letter under way may or may not have arrived
     */
    public static Outcome post(Approved approved, ConnectorSettings settings, ConnectorContext context)
            throws InterruptedException {
        Parcel parcel = approved.parcel();
        try (var door = new PostingDoor(parcel.kind(), settings.withUrl(parcel.base()), context)) {
            int posted = 0;
            for (Letter letter : parcel.letters()) {
                Failure failure = door.post(letter);
                if (failure != null) {
                    return new Outcome(posted, failure);
                }
                posted++;
            }
            return new Outcome(posted, null);
        }
    }
}
