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

    /**
     * @param from what to keep; null to change nothing but the objective
     * @param objective in percent; null to leave it
     */
    int run(Path file, @Nullable Path from, @Nullable String objective, String author) {
        if (objective != null && !Account.Head.isObjective(objective)) {
            console.complain(Account.Head.refusal(objective));
            return Exit.USAGE;
        }
        try {
            if (from != null) {
                Account read = read(from);
                return read == null ? Exit.FAILED : keep(file, with(read, objective), author);
            }
            return objective == null ? print(file) : keep(file, with(kept(file), objective), author);
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

    private static Account kept(Path file) throws CaseFault {
        try (CaseFile theCase = CaseFile.open(file)) {
            return theCase.account().account();
        }
    }

    private static Account with(Account account, @Nullable String objective) {
        return objective == null ? account : account.withHead(account.head().withObjective(objective));
    }

    private @Nullable Account read(Path from) {
        String text;
        try {
            text = Files.readString(from);
        } catch (IOException e) {
            console.complain(from + " cannot be read as text. (" + e + ")");
            return null;
        }
        AccountJson.Read read = AccountJson.read(text);
        Account account = read.account();
        if (account == null) {
            console.complain("Nothing was kept. " + from + ": " + read.problem());
        }
        return account;
    }

    private int keep(Path file, Account account, String author) throws CaseFault {
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
