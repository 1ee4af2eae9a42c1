package dev.onset.incident.redact;

import java.util.Locale;
import java.util.Optional;

/** What a found stretch of text is. Its {@link #word} stands in the placeholder that replaces it. */
public enum SensitiveKind {
    TOKEN,
    KEY,
    PRIVATE_KEY,
    JWT,
    COOKIE,
    CONNECTION,
    PASSWORD,
    /** A hash of a password, which can be guessed backwards. */
    PASSWORD_HASH,
    /** A name in somebody's cloud account: a bucket, a role, a shop. */
    CLOUD_RESOURCE,
    /** What a team's own rule found. */
    TEAM,
    EMAIL(false),
    PHONE(false),
    IBAN(false),
    CARD(false),
    IP(false),
    MAC(false),
    NATIONAL_ID(false),
    LOCATION(false),
    HOME(false),
    /** An address on the web. Looked for on request only: it is mostly evidence. */
    LINK(false);

    private final boolean secret;

    SensitiveKind() {
        this(true);
    }

    SensitiveKind(boolean secret) {
        this.secret = secret;
    }

    /** Whether it opens or betrays a system, rather than a person. */
    public boolean isSecret() {
        return secret;
    }

    /** The word in placeholders and rule files: {@code private-key}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The kind of a word. */
    public static Optional<SensitiveKind> of(String word) {
        for (SensitiveKind kind : values()) {
            if (kind.word().equals(word)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
