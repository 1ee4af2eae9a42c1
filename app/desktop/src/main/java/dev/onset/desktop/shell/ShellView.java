package dev.onset.desktop.shell;

import atlantafx.base.theme.Styles;
import dev.onset.desktop.briefing.BriefingView;
import dev.onset.desktop.draw.Palette;
import dev.onset.desktop.findings.FindingsView;
import dev.onset.desktop.live.LiveBar;
import dev.onset.desktop.sources.SourcesView;
import dev.onset.desktop.timeline.TimelineView;
import dev.onset.engine.profiling.ProfileDesk;
import dev.onset.engine.triage.Lane;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The window's content: command bar, first minute, sources, timeline, findings, drawer, status. */
final class ShellView {

    private final ShellViewModel model;
    private final CommandBar bar;
    private final FindingsView findings;
    private final TimelineView timeline;
    private final CommandPalette palette;
    private final KeysHelp help;
    private final PostmortemPage postmortem;
    private final Drawer drawer;
    private final ProfileGround profiles;
    private final SourceCard sourceCard;
    private final DrawerSplit middle;
    private final Columns columns;
    private final Keys keys;
    private final SettingsCard settings;
    private final AboutCard about;
    private final StackPane root;

    /**
     * Furnishes the window around its lanes.
     *
     * @param browse opens an address in the person's browser
     * @param profiles takes profiles; null where none can be taken
     */
    ShellView(FirstPicture first, ShellViewModel model, Consumer<String> browse, @Nullable ProfileDesk profiles) {
        this.model = model;
        root = first.root();
        timeline = first.timeline();
        first.whenClicked(this::lookAt);
        var views = new Views();
        keys = new Keys(Commands.all(model, views), model);
        bar = new CommandBar(model, views);
        findings = new FindingsView(model.findings(), model::showMe);
        var pinCard = new PinCard(root, item -> model.drawer().notes().pin(item, model::say), model.restore()::writing);
        model.restore().note().subscribe(n -> n.ifPresent(left -> pinCard.open(left.item(), left.words())));
        this.profiles = new ProfileGround(model, root, profiles, this::copy);
        drawer = new Drawer(model, this::copy, pinCard::open, this.profiles.view());
        sourceCard = new SourceCard(root, model.sourceBook(), model.runner(), done -> {
            model.reload();
            model.say(done);
        });
        palette = new CommandPalette(root, this::everything);
        help = new KeysHelp(root, keys);
        settings = new SettingsCard(root, model, keys);
        about = new AboutCard(root, model.about(), this::copy);
        postmortem = new PostmortemPage(root, model, this::copy);
        middle = middle();
        columns = new Columns(
                (Region) new SourcesView(model.sources(), new Hand()).node(),
                middle.node(),
                (Region) findings.node(),
                model);
        var briefing = new BriefingView(model.briefing(), this::copy, browse);
        var page = new BorderPane(columns.node());
        page.setTop(new VBox(bar.node(), new RestoreBar(model).node(), briefing.node()));
        page.heightProperty().subscribe(h -> briefing.room(h.doubleValue()));
        page.setMinSize(0, 0);
        Node watching = new WatchBar(model.watch(), model.alerts()::triage).node();
        Node following = new LiveBar(model.side().live(), model.side().tail()).node();
        page.setBottom(new VBox(watching, following, new StatusBar(model).node()));
        root.getChildren().add(page);
        new FileOpener(model).listen(root, profile -> {
            this.profiles.flame().open(profile);
            showProfile();
        });
        model.looks().light().subscribe(is -> drawer.palette(is ? Palette.LIGHT : Palette.DARK));
        new KeyBindings(keys).install(first.scene());
        model.timeline().beside().wantedTrace().subscribe(id -> {
            if (!id.isEmpty()) {
                model.drawer().trace(id);
            }
        });
    }

    private void showProfile() {
        drawer.profile();
        middle.openToRead();
    }

    private void lookAt(Lane lane) {
        if (profiles.look(lane)) {
            showProfile();
            return;
        }
        drawer.clicked(model.timeline().crosshair());
        model.findings().lookAt(lane);
        middle.open();
    }

    private DrawerSplit middle() {
        var welcome = new Welcome(model, this::copy, new Hand()::add).node();
        model.timeline()
                .hasContent()
                .subscribe(has -> welcome.setVisible(!has && !model.busy().get()));
        model.busy()
                .subscribe(is ->
                        welcome.setVisible(!is && !model.timeline().hasContent().get()));
        var asking = new Label("Asking. Each lane shows up as its answer comes.");
        asking.getStyleClass().add(Styles.TEXT_MUTED);
        asking.setMouseTransparent(true);
        asking.visibleProperty()
                .bind(model.busy().and(model.timeline().hasContent().not()));
        var centre = new StackPane(timeline.node(), welcome, asking);
        centre.setMinWidth(0);
        var split = new DrawerSplit(centre, drawer.node());
        // The drawer opens when there is something in it, and stays as somebody left it after that.
        model.findings().selected().subscribe(f -> f.ifPresent(any -> split.open()));
        model.drawer().wanted().subscribe(page -> page.ifPresent(any -> split.openToRead()));
        model.side().wanted().subscribe(room -> room.ifPresent(any -> split.openToRead()));
        drawer.whenTall(split::openToRead);
        return split;
    }

    ProfileGround profiles() {
        return profiles;
    }

    private List<Command> everything() {
        var all = new ArrayList<>(keys.bound());
        all.addAll(Commands.places(model));
        return all;
    }

    private void copy(String text) {
        var content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
        model.say("Copied.");
    }

    /** The demo's sources are no file of anybody's: what is added goes to an environment of its own. */
    private final class Hand implements SourcesView.Hand {

        @Override
        public void add() {
            boolean isDemo =
                    model.environment().get().equals(model.environments().getLast());
            sourceCard.add(isDemo ? "mine" : model.environment().get());
        }

        @Override
        public void edit(String source) {
            if (model.environment().get().equals(model.environments().getLast())) {
                model.say("The demo's sources are a recording; there is nothing to change in them.");
            } else {
                sourceCard.edit(model.environment().get(), source);
            }
        }
    }

    private final class Views implements Commands.Views {

        @Override
        public void focusPaste() {
            bar.focusPaste();
        }

        @Override
        public void focusFinder() {
            timeline.focusFinder();
        }

        @Override
        public void stepFinding(int by) {
            findings.step(by);
        }

        @Override
        public void scroll(double pages) {
            timeline.scrollPages(pages);
        }

        @Override
        public void zoomToBrush() {
            timeline.zoomToBrush();
        }

        @Override
        public void sources() {
            columns.toggleSources();
        }

        @Override
        public void drawer() {
            middle.toggle();
        }

        @Override
        public void exportTable(Exporter.Format format) {
            new Exporter(model).table(format);
        }

        @Override
        public void profile() {
            showProfile();
            if (profiles.flame().title().get().isEmpty()) {
                profiles.choose(profiles.flame()::open);
            }
        }

        @Override
        public void exportPicture() {
            new Exporter(model).picture(root);
        }

        @Override
        public void openFiles() {
            new FileOpener(model).ask(root);
        }

        @Override
        public void openDashboard() {
            new FileOpener(model).askDashboard(root);
        }

        @Override
        public void openLocalFiles() {
            new FileOpener(model).askLocal(root);
        }

        @Override
        public void addSource() {
            new Hand().add();
        }

        @Override
        public void pin() {
            drawer.pinSelected();
        }

        @Override
        public void palette() {
            palette.open();
        }

        @Override
        public void keys() {
            help.open();
        }

        @Override
        public void settings() {
            settings.open();
        }

        @Override
        public void about() {
            about.open();
        }

        @Override
        public void copyStatus() {
            model.briefing().get().ifPresent(b -> copy(b.status()));
        }

        @Override
        public void postmortem() {
            postmortem.open();
        }

        /** A link pasted anywhere but in a text field goes where links go. */
        @Override
        public void paste() {
            Clipboard clipboard = Clipboard.getSystemClipboard();
            if (clipboard.hasString()) {
                model.pasted().set(clipboard.getString().strip());
                bar.focusPaste();
            }
        }
    }
}
