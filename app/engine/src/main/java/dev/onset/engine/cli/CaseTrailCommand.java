package dev.onset.engine.cli;

import dev.onset.engine.casefile.CaseFault;
import dev.onset.engine.casefile.CaseFile;
import dev.onset.engine.casefile.OwnTrail;
import dev.onset.incident.Account;
import dev.onset.incident.Times;
import dev.onset.incident.VisibleText;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code onset case trail}: what the responder did and noted, and what of it the timeline tells. */
@Command(
        name = "trail",
        mixinStandardHelpOptions = true,
        description =
                "List what you did and noted while looking: queries, brushed ranges, pins, notes. It is yours alone, in no draft, "
                        + "message or bundle, until you put it into the timeline.")
final class CaseTrailCommand implements Callable<Integer> {

    private static final String ALL = "all";

    private final Console console;
    private final Wiring wiring;

    @Parameters(paramLabel = "CASE")
    @SuppressWarnings("NullAway.Init") // picocli gives it or refuses
    private Path file;

    @Option(
            names = "--promote",
            paramLabel = "KEY",
            split = ",",
            description = "Put it into the timeline: n1, t2..., or all for every note and pin.")
    private List<String> promoted = List.of();

    @Option(
            names = "--take-back",
            paramLabel = "KEY",
            split = ",",
            description = "Take it out of the timeline: n1, t2..., or all.")
    private List<String> takenBack = List.of();

    @Option(names = "--author", paramLabel = "NAME", defaultValue = "", description = "Who tells it.")
    private String author = "";

    CaseTrailCommand(Console console, Wiring wiring) {
        this.console = console;
        this.wiring = wiring;
    }

    @Override
    public Integer call() {
        boolean isList = promoted.isEmpty() && takenBack.isEmpty();
        try (CaseFile theCase = isList ? CaseFile.open(file) : CaseFile.edit(file, wiring.clock())) {
            return isList ? list(theCase) : change(theCase);
        } catch (CaseFault e) {
            console.complain(String.valueOf(e.getMessage()));
            return Exit.FAILED;
        }
    }

    private static List<OwnTrail.Entry> entries(CaseFile theCase) throws CaseFault {
        return OwnTrail.of(theCase.trail(), theCase.notes(), theCase.account().account());
    }

    private int list(CaseFile theCase) throws CaseFault {
        List<OwnTrail.Entry> entries = entries(theCase);
        for (OwnTrail.Entry e : entries) {
            console.say(String.format(
                    Locale.ROOT,
                    "%-5s %s  %-5s  %-15s  %s",
                    e.key(),
                    Times.full(e.row().at()),
                    e.what(),
                    e.isTold() ? "in the timeline" : "yours alone",
                    VisibleText.line(e.words())));
        }
        if (entries.isEmpty()) {
            console.say("Nothing was done or noted in this case.");
        }
        return Exit.DONE;
    }

    private int change(CaseFile theCase) throws CaseFault {
        if (!theCase.isWritable()) {
            console.complain("Nothing was changed. " + theCase.accessNote());
            return Exit.FAILED;
        }
        Map<String, OwnTrail.Entry> entries =
                entries(theCase).stream().collect(Collectors.toMap(OwnTrail.Entry::key, Function.identity()));
        String unknown = Stream.concat(promoted.stream(), takenBack.stream())
                .filter(k -> !k.equals(ALL) && !entries.containsKey(k))
                .findFirst()
                .orElse("");
        if (!unknown.isEmpty()) {
            console.complain("Nothing was changed: the trail of this case has no " + unknown
                    + ". `onset case trail CASE` lists what it has.");
            return Exit.USAGE;
        }
        Account account = theCase.account().account();
        for (OwnTrail.Entry e : entries.values().stream()
                .sorted(Comparator.comparing(OwnTrail.Entry::key))
                .toList()) {
            boolean isMeant = promoted.contains(e.key())
                    || (promoted.contains(ALL) && e.what().equals("note"));
            account = isMeant ? OwnTrail.promoted(account, e.row()) : account;
            boolean isUnsaid = takenBack.contains(e.key()) || takenBack.contains(ALL);
            account = isUnsaid ? OwnTrail.takenBack(account, e.key()) : account;
        }
        theCase.saveAccount(author, account);
        long told = entries(theCase).stream().filter(OwnTrail.Entry::isTold).count();
        console.say("In the timeline: " + told + " of " + entries.size() + ". Draft again to see it.");
        return Exit.DONE;
    }
}
