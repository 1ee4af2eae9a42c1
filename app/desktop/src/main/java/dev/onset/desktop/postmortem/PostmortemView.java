package dev.onset.desktop.postmortem;

import atlantafx.base.theme.Styles;
import dev.onset.desktop.control.Buttons;
import dev.onset.desktop.control.TabStrip;
import dev.onset.desktop.control.Texts;
import dev.onset.engine.report.CasePostmortem;
import dev.onset.incident.export.DraftFigures;
import dev.onset.incident.template.DraftTemplate;
import java.nio.file.Path;
import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.ListView;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The postmortem on a page of its own: the text, how it reads, and what stands beside it. FX thread only. */
public final class PostmortemView {

    private final PostmortemViewModel model;
    private final PostingViewModel posting;
    private final PostmortemLeads leads;
    private final TextArea text = new TextArea();
    private final PreviewPane preview;
    private final BorderPane root = new BorderPane();
    private final Hyperlink seen = new Hyperlink();

    /**
     * What stands around the page.
     *
     * @param folder where exports lie
     * @param close goes back to the window behind
     */
    public record Around(Path folder, Runnable close) {}

    public PostmortemView(PostmortemViewModel model, PostingViewModel posting, PostmortemLeads leads, Around around) {
        this.model = model;
        this.posting = posting;
        this.leads = leads;
        this.preview = new PreviewPane(this::follow);
        text.setId("postmortem-text");
        text.setWrapText(true);
        text.getStyleClass().add("query");
        text.setAccessibleText("Text of the postmortem, in Markdown");
        text.textProperty().bindBidirectional(model.text());
        model.blocks().subscribe(blocks -> preview.show(blocks, figures()));
        // A new case brings its figures after its text.
        model.opened().subscribe(o -> preview.show(model.blocks().get(), figures()));
        preview.node().setId("postmortem-preview");
        var middle = new SplitPane(text, preview.node(), beside(around.folder()));
        middle.setDividerPositions(0.32, 0.68);
        root.setId("postmortem");
        root.getStyleClass().add("postmortem");
        root.setTop(new VBox(bar(around.close()), seen));
        seen.setId("postmortem-seen");
        VBox.setMargin(seen, new Insets(0, 12, 6, 12));
        seenBefore("", () -> {});
        root.setCenter(middle);
        var said = Texts.aside(model.said());
        said.setId("postmortem-said");
        said.setPadding(new Insets(4, 12, 5, 12));
        root.setBottom(said);
    }

    public Region node() {
        return root;
    }

    /** Says that something like it was seen before; {@code open} goes there. Empty words for nothing. */
    public void seenBefore(String words, Runnable open) {
        seen.setText(words);
        seen.setTooltip(words.isEmpty() ? null : new Tooltip(words + "\nEnter opens that case."));
        seen.setOnAction(e -> open.run());
        seen.setVisible(!words.isEmpty());
        seen.setManaged(!words.isEmpty());
    }

    /** Where the keys go when it opens. */
    public void focus() {
        text.requestFocus();
    }

    private DraftFigures figures() {
        return model.opened().get().map(CasePostmortem.Opened::figures).orElse(DraftFigures.NONE);
    }

    private void follow(String id) {
        leads.evidence(id);
    }

    private Node bar(Runnable close) {
        var title = Texts.title();
        model.opened()
                .subscribe(o -> title.setText("Postmortem"
                        + o.map(x -> ": " + x.incident().header().title()).orElse("")));
        var template = new ComboBox<String>();
        template.setId("postmortem-template");
        template.setAccessibleText("Template that drafts are made from");
        template.getItems().setAll(DraftTemplate.names());
        template.valueProperty().bindBidirectional(model.template());
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var bar = new HBox(
                8,
                title,
                space,
                template,
                Buttons.named("postmortem-redraft", Buttons.small("Draft anew", Feather.REFRESH_CW, model::redraft)),
                Buttons.small("Copy status", Feather.COPY, () -> model.status(leads::copy)),
                Buttons.named("postmortem-save", Buttons.main("Save", Feather.SAVE, model::save)),
                Buttons.named("postmortem-close", Buttons.icon(Feather.X, "Back to the timeline (Esc)", close)));
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.setPadding(new Insets(8, 12, 8, 12));
        return bar;
    }

    private Node beside(Path folder) {
        var pages = new SidePages(model);
        var tabs = new TabPane(
                tab("To do", toDo(pages)),
                tab("Evidence", pages.evidence(this::follow, this::cite)),
                tab("Insert", pages.insert(this::insert)),
                tab("Trail", new TrailPage(model).node()),
                tab("Actions", new ActionsPage(model).node()),
                tab("Send", new LeavingPage(model, folder).node()),
                tab("Checklist", new ChecklistPage(model).node()),
                tab("Versions", pages.history()),
                tab("Templates", gallery()),
                tab("Post", new PostingPage(posting).node()));
        tabs.setId("postmortem-tabs");
        tabs.getStyleClass().add(Styles.DENSE);
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        var strip = new TabStrip(tabs);
        strip.setId("postmortem-strip");
        var beside = new BorderPane(tabs);
        beside.setTop(strip);
        beside.setMinWidth(280);
        return beside;
    }

    private Node toDo(SidePages pages) {
        var page = new BorderPane(pages.points(this::goTo));
        page.setTop(new HeadBar(model).node());
        return page;
    }

    private static Tab tab(String name, Node content) {
        return new Tab(name, content);
    }

    private Node gallery() {
        var names = new ListView<String>();
        names.setId("postmortem-gallery");
        names.setAccessibleText("Templates; the chosen one is shown below as a draft of this case");
        names.getItems().setAll(DraftTemplate.names());
        names.setPrefHeight(180);
        names.setMinHeight(120);
        var look = new PreviewPane(this::follow);
        VBox.setVgrow(look.node(), Priority.ALWAYS);
        names.getSelectionModel()
                .selectedItemProperty()
                .subscribe(name -> look.show(name == null ? List.of() : model.gallery(name), figures()));
        var choose = Buttons.small("Write with this one", Feather.FILE_TEXT, () -> {
            String name = names.getSelectionModel().getSelectedItem();
            if (name != null) {
                model.choose(name);
            }
        });
        var page = new VBox(
                6, names, new HBox(6, choose, Texts.muted("The text that is there is saved before.")), look.node());
        page.setPadding(new Insets(8));
        return page;
    }

    private void insert(String block) {
        int caret = model.insert(text.getCaretPosition(), block);
        text.positionCaret(caret);
        text.requestFocus();
    }

    private void cite(String mark) {
        text.insertText(text.getCaretPosition(), mark);
        text.requestFocus();
    }

    private void goTo(int line) {
        int at = 0;
        String all = text.getText();
        for (int i = 1; i < line && at >= 0; i++) {
            at = all.indexOf('\n', at) + 1;
        }
        int end = all.indexOf('\n', at);
        text.requestFocus();
        text.selectRange(at, end < 0 ? all.length() : end);
    }
}
