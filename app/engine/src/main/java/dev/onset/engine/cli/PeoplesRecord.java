package dev.onset.engine.cli;

import dev.onset.engine.casefile.AccountJson;
import dev.onset.engine.casefile.CaseFault;
import dev.onset.engine.casefile.CaseFile;
import dev.onset.incident.Account;
import dev.onset.incident.ActionWording;
import dev.onset.incident.Telling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** What people tell of a case's incident, printed for an editor and taken back from it. */
final class PeoplesRecord {

    private final Console console;
    private final InstantSource clock;

    PeoplesRecord(Console console, InstantSource clock) {
        this.console = console;
        this.clock = clock;
    }

    int run(Path file, @Nullable Path from, String author) {
        try {
            return from == null ? print(file) : keep(file, from, author);
        } catch (CaseFault e) {
            console.complain(String.valueOf(e.getMessage()));
            return Exit.FAILED;
        }
    }

    private int print(Path file) throws CaseFault {
        try (CaseFile theCase = CaseFile.open(file)) {
            console.say(AccountJson.of(theCase.account().account()).stripTrailing());
            return Exit.DONE;
        }
    }

    private int keep(Path file, Path from, String author) throws CaseFault {
        String text;
        try {
            text = Files.readString(from);
        } catch (IOException e) {
            console.complain(from + " cannot be read as text. (" + e + ")");
            return Exit.FAILED;
        }
        AccountJson.Read read = AccountJson.read(text);
        Account account = read.account();
        if (account == null) {
            console.complain("Nothing was kept. " + from + ": " + read.problem());
            return Exit.FAILED;
        }
        try (CaseFile theCase = CaseFile.edit(file, clock)) {
            if (!theCase.isWritable()) {
                console.complain("Nothing was kept. " + theCase.accessNote());
                return Exit.FAILED;
            }
            Telling.Saved saved = theCase.saveAccount(author, account);
            console.say("Kept as revision " + saved.account().revision() + " of " + file);
            for (Account.ActionItem item : account.actions()) {
                ActionWording.advice(item).forEach(a -> console.complain("\"" + item.text() + "\": " + a));
            }
            return Exit.DONE;
        }
    }
}
