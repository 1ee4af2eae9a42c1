package dev.onset.incident;

import static dev.onset.incident.IncidentFixtures.at;

import dev.onset.incident.Account.ActionItem;
import dev.onset.incident.Incident.Event;
import dev.onset.incident.Incident.Moment;
import java.time.LocalDate;
import java.util.List;

/** Made-up accounts of people. */
public final class AccountFixtures {

    private AccountFixtures() {}

    /** Every field filled, {@code poison} in every text. */
    public static Account full(String poison) {
        return new Account(
                3,
                new Account.Head(
                        "INC-42" + poison,
                        "Orders could not be placed" + poison,
                        "P1",
                        Incident.Status.IN_REVIEW,
                        "Europe/Berlin",
                        List.of(),
                        "99.95"),
                List.of(new Account.Role("incident commander" + poison, "the orders team" + poison)),
                List.of(
                        new Account.Told(
                                Moment.Kind.ACKNOWLEDGED,
                                at("02:18:00"),
                                null,
                                null,
                                "the responder took it on" + poison,
                                "pager" + poison),
                        new Account.Told(
                                Moment.Kind.MITIGATED,
                                at("02:31:00"),
                                at("02:30:00"),
                                at("02:32:00"),
                                "pool size put back" + poison,
                                "")),
                new Account.Story(
                        "For 19 minutes one order in four failed. It ended when the pool size was put back." + poison,
                        List.of("About 1200 customers saw an error page" + poison),
                        List.of(new Account.Row(
                                "q7",
                                at("02:29:00"),
                                Event.Kind.DECISION,
                                "orders" + poison,
                                "decided to put the old pool size back" + poison,
                                List.of("e3", "e77"))),
                        List.of("The database's disk was looked at by hand" + poison)),
                new Account.Causes(
                        List.of("The new default of 5 connections was never run under load" + poison),
                        "A default that no test held" + poison,
                        List.of("Orders waited for a connection" + poison, "Only 5 were there" + poison)),
                new Account.Lessons(
                        List.of("The alert spoke within 4 minutes" + poison),
                        List.of("Nobody knew the old value" + poison),
                        List.of("It was night" + poison)),
                List.of(new ActionItem(
                        "Alert on requests that wait for a connection" + poison,
                        ActionItem.Type.DETECT,
                        "orders team" + poison,
                        "high",
                        LocalDate.of(2026, 12, 1),
                        "ORD-17" + poison)),
                List.of("A larger pool, because the database would be the next limit" + poison),
                List.of("INC-31" + poison),
                "Between 03:12 and 03:43 some orders failed. They can be placed again." + poison,
                List.of(
                        new Account.Step("Confirm that users feel it" + poison, at("02:19:00"), "Kim" + poison),
                        new Account.Step("Notify the channel", null, "")));
    }
}
