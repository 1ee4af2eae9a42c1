package dev.onset.engine.triage;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gives receipts the short ids that people see, {@code e1}, {@code e2}..., in the order of the plan. */
final class ReceiptNumbers {

    private final Map<String, String> shortIds = new HashMap<>();

    ReceiptNumbers(Ledger ledger) {
        int n = 0;
        for (Receipt r : ledger.receipts()) {
            shortIds.put(r.id(), "e" + ++n);
        }
    }

    Triage number(Triage t) {
        return new Triage(
                t.request(),
                t.environment(),
                t.at(),
                t.window(),
                t.baseline(),
                t.sources(),
                t.findings().stream().map(this::number).toList(),
                t.changes().stream()
                        .map(c -> new Triage.ObservedChange(c.change(), ids(c.evidence())))
                        .toList(),
                t.alerts().stream()
                        .map(a -> new Triage.ObservedAlert(a.alert(), a.service(), ids(a.evidence())))
                        .toList(),
                t.checkedNormal().stream()
                        .map(c -> new Triage.CheckedNormal(
                                c.service(), c.what(), c.query(), c.until(), ids(c.evidence())))
                        .toList(),
                t.notChecked(),
                t.coverage().stream()
                        .map(c -> new Triage.CoverageLine(c.source(), c.what(), c.coverage(), ids(c.evidence())))
                        .toList(),
                t.lanes().stream().map(this::number).toList(),
                t.receipts().stream()
                        .map(r -> new Receipt(id(r.id()), r.provenance(), r.note()))
                        .toList(),
                t.impact().stream()
                        .map(i -> new Triage.Impact(i.service(), i.what(), i.magnitude(), ids(i.evidence())))
                        .toList(),
                t.timings());
    }

    private Finding number(Finding f) {
        return new Finding(
                f.rank(),
                f.score(),
                f.service(),
                f.kind(),
                f.signal(),
                f.title(),
                f.statement(),
                f.onset(),
                f.inner(),
                f.magnitude(),
                f.labels(),
                f.confidence(),
                f.against(),
                ids(f.evidence()));
    }

    private Lane number(Lane l) {
        return new Lane(
                l.id(),
                l.signal(),
                l.service(),
                l.title(),
                l.unit(),
                l.series(),
                l.onset(),
                l.note(),
                ids(l.evidence()));
    }

    private List<String> ids(List<String> planned) {
        return planned.stream().map(this::id).toList();
    }

    private String id(String planned) {
        String id = shortIds.get(planned);
        if (id == null) {
            throw new IllegalStateException("no receipt for " + planned);
        }
        return id;
    }
}
