package dev.onset.engine.workbench;

import dev.onset.connectors.posting.PostingKind;
import dev.onset.connectors.posting.PostingKind.Approved;
import dev.onset.connectors.posting.PostingKind.Outcome;
import dev.onset.connectors.posting.PostingKind.Parcel;
import dev.onset.connectors.spi.ConnectorContext;
import dev.onset.connectors.spi.ConnectorSettings;
import dev.onset.connectors.spi.Failure;
import dev.onset.engine.settings.EnvironmentFiles;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;

/** Posts what a person approved, and says what came of it. Thread-safe; each call blocks. */
public final class Postings {

    /** What may stand where a credential is asked for. */
    public static final String REFERENCE = "env:NAME, file:PATH or command:WORD...";

    private final EnvironmentFiles files;
    private final InstantSource clock;

    /** @param files look the credential up */
    public Postings(EnvironmentFiles files, InstantSource clock) {
        this.files = files;
        this.clock = clock;
    }

    /**
     * What came of a posting.
     *
     * @param posted requests that were accepted, from the first on
     * @param isWhole whether that is all
     * @param sentences for people: what was posted, or why not and what to do
     */
    public record Sent(int posted, boolean isWhole, List<String> sentences) {
        public Sent {
            sentences = List.copyOf(sentences);
        }
    }

    /** Whether a token may be sent there: encrypted, or to this machine. */
    public static boolean isSafe(URI address) {
        String host = String.valueOf(address.getHost());
        return "https".equals(address.getScheme())
                || ("http".equals(address.getScheme()) && (host.equals("127.0.0.1") || host.equals("localhost")));
    }

    /**
     * Posts. A refusal changes nothing here: the draft and its files stay as they are.
     *
     * @param reference where the credential is; never the credential
     * @throws InterruptedException when interrupted; the request under way may or may not have arrived
     */
    public Sent send(Approved approved, String reference) throws InterruptedException {
        Parcel parcel = approved.parcel();
        int all = parcel.letters().size();
        if (!isSafe(parcel.base())) {
            return refused("Nothing was posted: a token goes to https addresses only, and to this machine.");
        }
        ConnectorSettings settings =
                files.posting(parcel.kind(), parcel.base(), reference).orElse(null);
        if (settings == null) {
            return refused("Nothing was posted: the credential is named by " + REFERENCE + ", never written out.");
        }
        Outcome outcome = PostingKind.post(approved, settings, ConnectorContext.live(clock));
        Failure failure = outcome.failure();
        if (failure == null) {
            return new Sent(
                    all,
                    true,
                    List.of("Posted to " + parcel.kind().title() + ": " + all
                            + (all == 1 ? " request accepted." : " requests accepted.")));
        }
        return new Sent(
                outcome.posted(),
                false,
                List.of(
                        failure.sentence(),
                        "Posted: " + outcome.posted() + " of " + all + ". The draft and its files are as they were."));
    }

    private static Sent refused(String sentence) {
        return new Sent(0, false, List.of(sentence));
    }
}
