package dev.onset.incident.redact;

import dev.onset.incident.Account;
import dev.onset.incident.Severity;
import java.util.List;

/** What people tell, with every text made fit to leave; times, days and kinds stay. */
public final class AccountRedaction {

    private final Redactor redactor;

    private AccountRedaction(Redactor redactor) {
        this.redactor = redactor;
    }

    /** The same account with its texts redacted. */
    public static Account of(Account account, Redactor redactor) {
        return new AccountRedaction(redactor).account(account);
    }

    private Account account(Account a) {
        return new Account(
                a.revision(),
                head(a.head()),
                a.roles().stream()
                        .map(r -> new Account.Role(text(r.role()), text(r.who())))
                        .toList(),
                a.times().stream()
                        .map(t -> new Account.Told(
                                t.kind(), t.at(), t.earliest(), t.latest(), text(t.what()), text(t.source())))
                        .toList(),
                story(a.story()),
                new Account.Causes(
                        texts(a.causes().factors()),
                        text(a.causes().root()),
                        texts(a.causes().whys())),
                new Account.Lessons(
                        texts(a.lessons().well()),
                        texts(a.lessons().wrong()),
                        texts(a.lessons().lucky())),
                a.actions().stream()
                        .map(i -> new Account.ActionItem(
                                text(i.text()),
                                i.type(),
                                text(i.owner()),
                                text(i.priority()),
                                i.due(),
                                text(i.ticket())))
                        .toList(),
                texts(a.refused()),
                texts(a.related()),
                text(a.message()),
                a.checklist().stream()
                        .map(s -> new Account.Step(text(s.text()), s.doneAt(), text(s.who())))
                        .toList());
    }

    private Account.Head head(Account.Head h) {
        return new Account.Head(
                text(h.id()),
                text(h.title()),
                text(h.severity()),
                h.status(),
                h.zone(),
                h.scale().stream()
                        .map(s -> new Severity(
                                text(s.level()), text(s.alias()), text(s.meaning()), s.target(), s.limit()))
                        .toList(),
                text(h.objective()));
    }

    private Account.Story story(Account.Story s) {
        return new Account.Story(
                text(s.summary()),
                texts(s.harm()),
                s.rows().stream()
                        .map(r -> new Account.Row(
                                r.key(), r.at(), r.kind(), text(r.service()), text(r.text()), r.evidence()))
                        .toList(),
                texts(s.ruledOut()));
    }

    private String text(String text) {
        return text.isEmpty() ? text : redactor.redact(text);
    }

    private List<String> texts(List<String> all) {
        return all.stream().map(this::text).toList();
    }
}
