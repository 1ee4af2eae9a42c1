package dev.onset.engine.report;

import dev.onset.engine.analysis.foresight.BudgetBurn;
import dev.onset.engine.triage.Lane;
import dev.onset.engine.triage.Triage;
import dev.onset.incident.Account;
import dev.onset.incident.Foresight;
import dev.onset.incident.Incident;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the case's share of failures says of an error budget. Stateless. */
final class BudgetSpent {

    /** How the lanes of failures end, before the service; by instance and by route they are parts of the same. */
    private static final String FAILURES = "/errors/";

    private BudgetSpent() {}

    /** The budget of the service that was hit worst, by the objective that people decided; null where no share was kept. */
    static Foresight.@Nullable Budget of(Triage triage, Incident incident) {
        Account account = incident.account();
        String decided = account.head().objective();
        boolean isDecided = Account.Head.isObjective(decided);
        String percent = isDecided ? decided : Account.Head.USUAL_OBJECTIVE;
        double objective = new BigDecimal(percent).movePointLeft(2).doubleValue();
        return lane(triage, incident)
                .map(lane -> {
                    BudgetBurn burn = BudgetBurn.of(lane.series().getFirst(), triage.window(), objective);
                    var ids = new ArrayList<>(lane.evidence());
                    if (isDecided) {
                        ids.add(account.receipt());
                    }
                    return burn.spent() > 0
                            ? new Foresight.Budget(
                                    lane.service(), percent, !isDecided, burn.spent(), burn.measured(), ids)
                            : null;
                })
                .orElse(null);
    }

    /** The lane that the worst number of harm rests on, else that of the service with the strongest finding. */
    private static Optional<Lane> lane(Triage triage, Incident incident) {
        List<Lane> lanes = triage.lanes().stream()
                .filter(l -> l.unit().equals("ratio")
                        && l.id().contains(FAILURES)
                        && !l.service().isEmpty()
                        && !l.series().isEmpty())
                .toList();
        Stream<Lane> byHarm = triage.impact().stream()
                .flatMap(i -> lanes.stream()
                        .filter(l -> l.service().equals(i.service())
                                && l.evidence().stream().anyMatch(i.evidence()::contains)));
        Stream<Lane> byFinding = incident.servicesHit().stream()
                .flatMap(s -> lanes.stream().filter(l -> l.service().equals(s)));
        return Stream.concat(byHarm, byFinding).findFirst();
    }
}
