package dev.onset.desktop.shell;

import dev.onset.desktop.dashboards.DashboardView;
import dev.onset.desktop.distribution.DistributionView;
import dev.onset.desktop.draw.Palette;
import dev.onset.desktop.query.QueryView;
import dev.onset.desktop.servicemap.ServiceMapView;
import java.util.List;
import java.util.Objects;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import org.jspecify.annotations.Nullable;

/** The drawer's tabs beside a triage: the map of services, the editor of queries, dashboards. FX thread only. */
final class SideTabs {

    private final ShellViewModel model;
    private final ServiceMapView map;
    private final QueryView query;
    private final DistributionView spread;
    private final Tab spreadTab = new Tab("Spread");
    private final Tab mapTab = new Tab("Map");
    private final Tab queryTab = new Tab("Query");
    private final Tab dashboardTab = new Tab("Dashboard");
    private final TabPane tabs;

    /** Adds its tabs behind those that are there. */
    SideTabs(ShellViewModel model, TabPane tabs) {
        this.model = model;
        this.tabs = tabs;
        map = new ServiceMapView(model.side().map(), new MapLeads());
        mapTab.setContent(map.node());
        mapTab.setId("tab-map");
        query = new QueryView(model.side().query());
        queryTab.setContent(query.node());
        queryTab.setId("tab-query");
        dashboardTab.setContent(
                new DashboardView(model.side().dashboard(), () -> new FileOpener(model).askDashboard(tabs)).node());
        dashboardTab.setId("tab-dashboard");
        spread = new DistributionView(model.side().spread());
        spreadTab.setContent(spread.node());
        spreadTab.setId("tab-spread");
        model.findings().lane().subscribe(l -> fill(tabs.getSelectionModel().getSelectedItem()));
        // What is used most stands first: it is what stays in sight where there is little room.
        tabs.getTabs().addAll(7, List.of(mapTab, queryTab, spreadTab));
        tabs.getTabs().add(dashboardTab);
        tabs.getStylesheets()
                .add(Objects.requireNonNull(SideTabs.class.getResource("side.css"), "side.css")
                        .toExternalForm());
        tabs.getSelectionModel().selectedItemProperty().subscribe(this::fill);
        // A map that is looked at grows with what comes.
        model.briefing().subscribe(b -> fill(tabs.getSelectionModel().getSelectedItem()));
        model.side().wanted().subscribe(room -> room.ifPresent(this::show));
    }

    private void fill(@Nullable Tab selected) {
        if (mapTab.equals(selected)) {
            model.side().makeMap();
        } else if (spreadTab.equals(selected)) {
            model.side().spreadOf(model.findings().lane().get());
        }
    }

    private void show(SideRooms.Room room) {
        Tab tab = switch (room) {
            case MAP -> mapTab;
            case QUERY -> queryTab;
            case DASHBOARD -> dashboardTab;
        };
        if (tab.equals(tabs.getSelectionModel().getSelectedItem())) {
            fill(tab);
        }
        tabs.getSelectionModel().select(tab);
        if (room == SideRooms.Room.QUERY) {
            query.focus();
        }
    }

    /** Whether that page cannot be read in a low drawer. */
    boolean isTall(Tab tab) {
        return tab.equals(spreadTab);
    }

    void palette(Palette palette) {
        map.palette(palette);
        spread.palette(palette);
    }

    private final class MapLeads implements ServiceMapView.Leads {

        @Override
        public void traces(String service) {
            model.drawer().tracesOf(service);
        }

        @Override
        public void lanes(String service) {
            model.timeline().find(service);
            model.say("Lanes with " + service + "; empty the lane finder to see the others.");
        }

        @Override
        public void trace(String traceId) {
            model.drawer().trace(traceId);
        }
    }
}
