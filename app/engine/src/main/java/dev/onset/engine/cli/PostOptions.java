package dev.onset.engine.cli;

import dev.onset.connectors.posting.PostingKind;
import dev.onset.connectors.posting.PostingKind.Approved;
import dev.onset.connectors.posting.PostingKind.Parcel;
import dev.onset.engine.report.CasePostmortem;
import dev.onset.engine.report.Drafts;
import dev.onset.engine.report.ReportFault;
import dev.onset.engine.workbench.Postings;
import dev.onset.incident.export.DraftExport;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The part of {@code onset draft} that prepares a posting, shows its bytes, and posts them once they are approved. */
final class PostOptions {

    /** Digits of the digest that are printed to be typed. */
    private static final int DIGITS = 12;

    @Option(
            names = "--to",
            paramLabel = "SERVICE",
            description =
                    "slack or pagerduty: write what it takes as a file, and with --channel or --incident show the exact"
                            + " requests. Nothing is posted without --approve.")
    private @Nullable String to;

    @Option(names = "--channel", paramLabel = "ID", description = "Slack: the channel, such as C0123456789.")
    private @Nullable String channel;

    @Option(names = "--incident", paramLabel = "ID", description = "PagerDuty: the incident, such as P1234ABC.")
    private @Nullable String incident;

    @Option(
            names = "--from",
            paramLabel = "MAIL",
            defaultValue = "",
            description = "PagerDuty: who posts; an account's key needs it.")
    private String from = "";

    @Option(
            names = "--credential",
            paramLabel = "REFERENCE",
            defaultValue = "",
            description = "Where the token is: env:NAME, file:PATH or command:WORD... Never the token itself.")
    private String credential = "";

    @Option(
            names = "--address",
            paramLabel = "URL",
            description = "Another address, such as https://api.eu.pagerduty.com.")
    private @Nullable URI address;

    @Option(
            names = "--approve",
            paramLabel = "DIGITS",
            description =
                    "Post exactly what was shown: the first digits (8 or more) of the SHA-256 that stood below it.")
    private @Nullable String approval;

    @Option(
            names = "--skip",
            paramLabel = "N",
            defaultValue = "0",
            description = "Leave out the first N requests: they were posted before.")
    private int skip;

    /** The service that was asked for; empty where none was. */
    Optional<PostingKind> kind() {
        return to == null ? Optional.empty() : PostingKind.of(to);
    }

    /** What is wrong with the options, in a sentence; empty where nothing is. */
    String trouble() {
        if (to != null && kind().isEmpty()) {
            return "Nothing is posted to " + to + ". There are: "
                    + Arrays.stream(PostingKind.values()).map(PostingKind::word).collect(Collectors.joining(", "))
                    + ".";
        }
        if (to == null && (channel != null || incident != null || approval != null)) {
            return "Say where to post with --to slack or --to pagerduty.";
        }
        PostingKind kind = kind().orElse(null);
        if ((kind == PostingKind.SLACK && incident != null) || (kind == PostingKind.PAGERDUTY && channel != null)) {
            return "Slack takes --channel, PagerDuty takes --incident.";
        }
        if (approval != null && place() == null) {
            return "Name the channel (--channel) or the incident (--incident) to post to.";
        }
        if (approval != null && credential.isEmpty()) {
            return "Say where the token is: --credential " + Postings.REFERENCE + ".";
        }
        if (!credential.matches("((env|file|command):.+)?")) {
            return "--credential takes " + Postings.REFERENCE + ", not the token itself.";
        }
        if (incident != null && !incident.matches("[A-Za-z0-9]{1,40}")) {
            return "An incident of PagerDuty is named by letters and digits, such as P1234ABC.";
        }
        return address == null || Postings.isSafe(address)
                ? ""
                : "A token goes to https addresses only, and to this machine.";
    }

    /** The file form that belongs to the service. */
    Optional<DraftExport> form() {
        return kind().map(k -> k == PostingKind.SLACK ? DraftExport.SLACK : DraftExport.PAGERDUTY);
    }

    private @Nullable String place() {
        return channel != null ? channel : incident;
    }

    /**
     * Shows what would be posted, and posts it where it is approved.
     *
     * @param text the draft, with the edits of people in it
     */
    int post(Drafts drafts, String text, Console console, Wiring wiring) throws ReportFault, InterruptedException {
        PostingKind kind = kind().orElse(null);
        String place = place();
        if (kind == null || place == null) {
            return Exit.DONE;
        }
        URI base = address == null ? kind.address() : address;
        Parcel parcel = drafts.parcel(new CasePostmortem.Addressee(kind, base, place, from), text)
                .without(skip);
        if (parcel.letters().isEmpty()) {
            console.complain("Nothing is left to post.");
            return Exit.FAILED;
        }
        String digits = approval;
        if (digits == null) {
            console.say(parcel.shown().strip());
            console.say("");
            console.say(parcel.letters().size() + (parcel.letters().size() == 1 ? " request" : " requests")
                    + ", SHA-256 " + parcel.digest());
            digits = asked(console, parcel);
        }
        if (digits == null) {
            console.complain("Nothing was posted. To post exactly this, give the same command with --approve "
                    + parcel.digest().substring(0, DIGITS) + (credential.isEmpty() ? " and --credential" : "") + ".");
            return Exit.DONE;
        }
        Approved approved = parcel.approve(digits).orElse(null);
        if (approved == null) {
            console.complain(
                    "Nothing was posted: " + digits + " approves something else than what would be posted now ("
                            + parcel.digest().substring(0, DIGITS) + "...). Look at it again without --approve.");
            return Exit.FAILED;
        }
        return send(approved, console, wiring);
    }

    /** The digest where a person at a terminal says yes; null otherwise. */
    private @Nullable String asked(Console console, Parcel parcel) {
        if (!console.isTerminal() || credential.isEmpty()) {
            return null;
        }
        console.complain("Post exactly this? Type yes:");
        try {
            String line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
            return "yes".equals(line == null ? "" : line.strip()) ? parcel.digest() : null;
        } catch (IOException e) {
            return null;
        }
    }

    private int send(Approved approved, Console console, Wiring wiring) throws InterruptedException {
        Postings.Sent sent = new Postings(wiring.environments(), wiring.clock()).send(approved, credential);
        if (sent.isWhole()) {
            sent.sentences().forEach(console::say);
            return Exit.DONE;
        }
        sent.sentences().forEach(console::complain);
        if (sent.posted() + skip > 0) {
            console.complain("Once the trouble is mended, go on with --skip " + (sent.posted() + skip) + ".");
        }
        return Exit.FAILED;
    }
}
