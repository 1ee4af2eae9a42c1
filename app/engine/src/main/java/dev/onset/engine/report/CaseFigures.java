package dev.onset.engine.report;

import dev.onset.engine.figures.Figure;
import dev.onset.engine.figures.Figures;
import dev.onset.engine.figures.NoDrawing;
import dev.onset.engine.figures.Theme;
import dev.onset.engine.triage.Finding;
import dev.onset.engine.triage.Triage;
import dev.onset.incident.export.DraftFigures;
import java.util.List;

/** The pictures that the drafts of a case may show. */
final class CaseFigures {

    /** Address of the timeline's picture. */
    static final String TIMELINE = "figures/timeline.png";

    private static final int MOST_FINDINGS = 10;

    private CaseFigures() {}

    /**
     * The timeline and the first findings.
     *
     * @param safe a triage whose texts may leave: they are drawn into the pictures
     * @param remarks takes a sentence where this machine cannot draw
     */
    static DraftFigures of(Triage safe, List<String> remarks) {
        DraftFigures figures = DraftFigures.NONE;
        try {
            figures = with(figures, TIMELINE, Figures.timeline(safe));
            for (Finding f : safe.findings().stream().limit(MOST_FINDINGS).toList()) {
                Figure figure = Figures.finding(safe, f).orElse(null);
                if (figure != null) {
                    figures = with(figures, "figures/finding-" + f.rank() + ".png", figure);
                }
            }
        } catch (NoDrawing e) {
            remarks.add(String.valueOf(e.getMessage()));
        }
        return figures;
    }

    private static DraftFigures with(DraftFigures figures, String address, Figure figure) throws NoDrawing {
        return figures.with(address, figure.alt(), figure.png(Theme.LIGHT));
    }
}
