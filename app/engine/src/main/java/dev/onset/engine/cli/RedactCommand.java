package dev.onset.engine.cli;

import dev.onset.incident.redact.Pseudonyms;
import dev.onset.incident.redact.Redacted;
import dev.onset.incident.redact.Redaction;
import dev.onset.incident.redact.Replacement;
import dev.onset.incident.redact.RuleFault;
import dev.onset.incident.redact.SensitiveScanner;
import dev.onset.incident.redact.SourceText;
import dev.onset.incident.redact.TeamRules;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code onset redact}: text in, the same text without secrets and personal data out. */
@Command(
        name = "redact",
        mixinStandardHelpOptions = true,
        description =
                "Replace secrets and personal data by placeholders, and print the result. Without files: standard input. "
                        + "What cannot be read or looked through is not printed at all.",
        footer = {
            "",
            "Equal values get equal placeholders within one run; with --key-file also from one run to the next.",
            "Exit codes: 0 done; 1 something could not be read or looked through; 2 usage."
        })
final class RedactCommand implements Callable<Integer> {

    private static final int KEY_BYTES = 32;

    private final Console console;

    @Parameters(paramLabel = "FILE", arity = "0..*", description = "Files; - is standard input.")
    private List<Path> files = List.of();

    @Option(
            names = "--json",
            description =
                    "Print what was found instead: kind, rule, place and what replaces it, never the value itself.")
    private boolean asJson;

    @Option(names = "--rules", paramLabel = "FILE", description = "A team's own rules: lines of name = pattern (RE2).")
    private @Nullable Path rules;

    @Option(
            names = "--key-file",
            paramLabel = "FILE",
            description =
                    "Key of the placeholders: 16 bytes or more. Who has it can try out values: keep it with the case.")
    private @Nullable Path keyFile;

    RedactCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Redaction redaction;
        try {
            redaction = Redaction.of(SensitiveScanner.builtIn(), new Pseudonyms(key()))
                    .with(team());
        } catch (IOException e) {
            console.complain("Cannot be read: " + e.getMessage() + ".");
            return Exit.FAILED;
        } catch (RuleFault e) {
            console.complain(String.valueOf(e.getMessage()));
            return Exit.FAILED;
        }
        List<Path> sources = files.isEmpty() ? List.of(Path.of("-")) : files;
        int worst = Exit.DONE;
        var reports = new ArrayList<RedactionJson.Looked>();
        for (Path source : sources) {
            worst = Math.max(worst, redact(source, redaction, reports));
        }
        if (asJson) {
            console.say(RedactionJson.of(reports));
        }
        return worst;
    }

    private byte[] key() throws IOException {
        if (keyFile == null) {
            var key = new byte[KEY_BYTES];
            new SecureRandom().nextBytes(key);
            return key;
        }
        byte[] key = Files.readAllBytes(keyFile);
        if (key.length < 16) {
            throw new IOException(keyFile + " holds " + key.length + " bytes, and 16 or more are needed");
        }
        return key;
    }

    private TeamRules team() throws IOException, RuleFault {
        return rules == null
                ? TeamRules.NONE
                : TeamRules.read(String.valueOf(rules.getFileName()), Files.readString(rules, StandardCharsets.UTF_8));
    }

    private int redact(Path source, Redaction redaction, List<RedactionJson.Looked> reports) {
        String name = source.toString();
        byte[] bytes;
        try {
            bytes = name.equals("-") ? System.in.readNBytes(Redaction.LONGEST + 1) : read(source);
        } catch (IOException e) {
            return refuse(name, "It cannot be read (" + e.getMessage() + ").", reports);
        }
        if (bytes.length > Redaction.LONGEST) {
            return refuse(
                    name,
                    "It has more than " + Redaction.LONGEST
                            + " bytes, and more are not looked through. Send it in parts.",
                    reports);
        }
        switch (SourceText.of(bytes)) {
            case SourceText.Unreadable unreadable -> {
                return refuse(name, unreadable.sentence(), reports);
            }
            case SourceText.Read read -> {
                return switch (redaction.apply(read.text())) {
                    case Redacted.Refused refused -> refuse(name, refused.sentence(), reports);
                    case Redacted.Done done -> {
                        accept(name, read.text(), done, reports);
                        yield Exit.DONE;
                    }
                };
            }
        }
    }

    /** One byte more than is taken tells that it is too long. */
    private static byte[] read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(Redaction.LONGEST + 1);
        }
    }

    private void accept(String name, String text, Redacted.Done done, List<RedactionJson.Looked> reports) {
        reports.add(new RedactionJson.Looked(name, text, done.replacements(), ""));
        if (!asJson) {
            console.out().print(done.text());
            console.out().flush();
            console.complain(sentence(name, done.replacements()));
        }
    }

    private int refuse(String name, String sentence, List<RedactionJson.Looked> reports) {
        reports.add(new RedactionJson.Looked(name, "", List.of(), sentence));
        console.complain(label(name) + ": " + sentence);
        return Exit.FAILED;
    }

    private static String sentence(String name, List<Replacement> found) {
        if (found.isEmpty()) {
            return label(name) + ": nothing was found that had to be replaced.";
        }
        long secrets = found.stream().filter(r -> r.hit().kind().isSecret()).count();
        return label(name) + ": replaced " + found.size() + " (" + secrets + " secret, " + (found.size() - secrets)
                + " personal). Names of people and hosts are not looked for: read it before you send it.";
    }

    private static String label(String name) {
        return name.equals("-") ? "Standard input" : name;
    }
}
