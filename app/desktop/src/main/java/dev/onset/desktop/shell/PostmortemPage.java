package dev.onset.desktop.shell;

import dev.onset.desktop.postmortem.PostingViewModel;
import dev.onset.desktop.postmortem.PostmortemLeads;
import dev.onset.desktop.postmortem.PostmortemView;
import dev.onset.desktop.postmortem.PostmortemViewModel;
import dev.onset.desktop.postmortem.SeenBefore;
import dev.onset.desktop.task.Ended;
import dev.onset.engine.report.CasePostmortem;
import dev.onset.engine.triage.Finding;
import dev.onset.engine.triage.Lane;
import dev.onset.incident.Incident;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** The postmortem over the window; what it cites is shown on the timeline behind. FX thread only. */
final class PostmortemPage implements PostmortemLeads {

    private final StackPane host;
    private final ShellViewModel shell;
    private final Consumer<String> copy;
    private final PostmortemViewModel model;
    private final PostmortemView view;
    private final StackPane page;
    private Node before = new Region();

    PostmortemPage(StackPane host, ShellViewModel shell, Consumer<String> copy) {
        this.host = host;
        this.shell = shell;
        this.copy = copy;
        this.model = new PostmortemViewModel(shell.unsaved(), shell.runner(), shell::say);
        var posting = new PostingViewModel(model, shell.runner(), shell.service()::post);
        this.view = new PostmortemView(model, posting, this, new PostmortemView.Around(shell.exports(), this::close));
        this.page = new StackPane(view.node());
        // Like a card: the keys that are pressed on it are its own.
        page.getStyleClass().addAll("veil", "postmortem-page-veil");
        page.addEventFilter(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() == KeyCode.ESCAPE) {
                close();
                e.consume();
            } else if (e.getCode() == KeyCode.S && e.isShortcutDown()) {
                model.save();
                e.consume();
            }
        });
    }

    /** Opens the postmortem of the case that is open; says so where there is none. */
    void open() {
        shell.postmortem()
                .ifPresentOrElse(
                        found -> {
                            model.open(shell.casePath().get(), found);
                            lookForEarlier(shell.casePath().get());
                            if (!host.getChildren().contains(page)) {
                                Node owner = host.getScene().getFocusOwner();
                                before = owner == null ? host : owner;
                                host.getChildren().add(page);
                            }
                            view.focus();
                        },
                        () -> shell.say("There is no case to write about yet: triage something, or open a case."));
    }

    private void lookForEarlier(String path) {
        view.seenBefore("", () -> {});
        shell.runner().start("seen before", () -> shell.service().seenBefore(path), ended -> {
            boolean isStill = path.equals(shell.casePath().get());
            if (isStill && ended instanceof Ended.Done<Optional<SeenBefore>>(Optional<SeenBefore> found)) {
                found.ifPresent(s -> view.seenBefore(s.words(), () -> visit(s)));
            }
        });
    }

    /** Opens an earlier case; where it cannot be opened, this page stays and says why. */
    private void visit(SeenBefore earlier) {
        shell.runner().start("earlier case", () -> whyNot(earlier.path()), ended -> {
            switch (ended) {
                case Ended.Done<String>(String why)
                when why.isEmpty() -> {
                    close();
                    shell.open(new KeptCase(earlier.path(), earlier.began(), earlier.environment()));
                }
                case Ended.Done<String>(String why) -> model.tell("That case was not opened. " + why);
                case Ended.Cancelled<String> c -> {}
                case Ended.Broke<String>(Throwable bug) -> model.tell("That failed: " + bug);
            }
        });
    }

    private String whyNot(String path) {
        try {
            CasePostmortem found = shell.service().postmortem(path).orElse(null);
            if (found == null) {
                return path + " is no case that this window can open.";
            }
            found.check();
            return "";
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private void close() {
        if (host.getChildren().remove(page)) {
            before.requestFocus();
        }
    }

    @Override
    public void evidence(String id) {
        model.opened().get().ifPresent(o -> {
            Optional<Finding> finding = o.triage().findings().stream()
                    .filter(f -> f.evidence().contains(id))
                    .findFirst();
            Optional<Lane> lane = o.triage().lanes().stream()
                    .filter(l -> l.evidence().contains(id))
                    .findFirst();
            lane.ifPresent(l -> {
                shell.findings().lookAt(l);
                shell.timeline().revealLane(l.id(), l.service());
            });
            finding.ifPresent(shell::showMe);
            // What belongs to no lane happened at a moment: a change, an alert, a note.
            Optional<Instant> moment = finding.isPresent()
                    ? Optional.empty()
                    : o.incident().timeline().stream()
                            .filter(e -> e.evidence().contains(id))
                            .findFirst()
                            .map(e -> e.mark().at());
            moment.ifPresent(shell.timeline()::centre);
            if (lane.isEmpty() && finding.isEmpty() && moment.isEmpty()) {
                model.tell(id + " belongs to no lane and no moment: it is "
                        + words(o.incident().evidence(), id) + ".");
                return;
            }
            close();
        });
    }

    private static String words(List<Incident.Evidence> all, String id) {
        return all.stream()
                .filter(e -> e.id().equals(id))
                .findFirst()
                .map(e -> e.query() + " (" + e.source() + ")")
                .orElse("the record of the case itself");
    }

    @Override
    public void copy(String text) {
        copy.accept(text);
    }
}
