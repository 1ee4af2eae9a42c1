package dev.onset.connectors.sentry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onset.connectors.contract.Canned;
import dev.onset.connectors.contract.FaultServer;
import dev.onset.connectors.contract.Seen;
import dev.onset.connectors.http.ApiRequest;
import dev.onset.connectors.http.HttpGateway;
import dev.onset.connectors.spi.CallFailed;
import dev.onset.connectors.spi.ConnectorContext;
import dev.onset.connectors.spi.ConnectorSettings;
import dev.onset.connectors.spi.Failure;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class PagesTest {

    private final List<String> ids = new ArrayList<>();
    private String trouble = "";

    @Test
    void next_followsCursorsAndNothingElse() throws Exception {
        int asked = read(seen -> switch (seen.parameter("cursor")) {
            case "" -> page("[{\"id\":\"1\"}]", "true", "b==");
            case "b==" -> page("[{\"id\":\"2\"}]", "false", "c");
            default -> Canned.notFound();
        });

        assertThat(ids).containsExactly("1", "2");
        assertThat(asked).isEqualTo(2);
        assertThat(trouble).isEmpty();
    }

    @Test
    void next_withoutALink_isOnePage() throws Exception {
        assertThat(read(seen -> Canned.json("[{\"id\":\"1\"}]"))).isEqualTo(1);
        assertThat(ids).containsExactly("1");
    }

    @Test
    void next_sameCursorAgain_stops() throws Exception {
        var n = new AtomicInteger();
        int asked = read(seen -> page("[{\"id\":\"" + n.incrementAndGet() + "\"}]", "true", "same"));

        assertThat(asked).isEqualTo(2);
        assertThat(trouble).contains("again and again");
    }

    @Test
    void next_newCursorsButTheSameItems_stops() throws Exception {
        var n = new AtomicInteger();
        int asked = read(seen -> page("[{\"id\":\"1\"},{\"id\":\"2\"}]", "true", "c" + n.incrementAndGet()));

        assertThat(asked).isEqualTo(2);
        assertThat(ids).containsExactly("1", "2");
        assertThat(trouble).contains("again and again");
    }

    @Test
    void next_emptyPagesInBetween_areWalkedOver() throws Exception {
        int asked = read(seen -> switch (seen.parameter("cursor")) {
            case "" -> page("[]", "true", "1");
            case "1" -> page("[]", "true", "2");
            default -> page("[{\"id\":\"9\"}]", "false", "3");
        });

        assertThat(asked).isEqualTo(3);
        assertThat(ids).containsExactly("9");
        assertThat(trouble).isEmpty();
    }

    @Test
    void next_emptyPagesForEver_stops() throws Exception {
        var n = new AtomicInteger();

        assertThat(read(seen -> page("[]", "true", "c" + n.incrementAndGet()))).isEqualTo(3);
        assertThat(trouble).contains("empty pages");
    }

    @Test
    void next_overlappingPages_giveEachItemOnce() throws Exception {
        read(seen -> seen.parameter("cursor").isEmpty()
                ? page("[{\"id\":\"1\"},{\"id\":\"2\"}]", "true", "x")
                : page("[{\"id\":\"2\"},{\"id\":\"3\"}]", "false", ""));

        assertThat(ids).containsExactly("1", "2", "3");
    }

    @Test
    void next_notAList_isABadReply() throws Exception {
        try (var server = FaultServer.answering(seen -> Canned.json("{\"detail\":\"x\"}"));
                var gateway = gateway(server)) {
            var pages = new Pages(gateway, ApiRequest.get("/list/"), "id");
            Failure failure = null;
            try {
                pages.next();
            } catch (CallFailed e) {
                failure = e.failure();
            }
            assertThat(failure).isInstanceOf(Failure.BadReply.class);
        }
    }

    private int read(Function<Seen, Canned> replies) throws Exception {
        try (var server = FaultServer.answering(replies);
                var gateway = gateway(server)) {
            var pages = new Pages(gateway, ApiRequest.get("/list/"), "id");
            for (Pages.Page page = pages.next(); page != null; page = pages.next()) {
                page.items().forEach(i -> ids.add(Fields.text(i, "id")));
            }
            trouble = pages.trouble();
            return server.seen().size();
        }
    }

    private static HttpGateway gateway(FaultServer server) {
        return HttpGateway.open(
                ConnectorSettings.of("errors", "sentry", server.url()),
                ConnectorContext.live(Clock.systemUTC()),
                new SentryDialect());
    }

    private static Canned page(String items, String results, String cursor) {
        return Canned.json(items)
                .with(
                        "Link",
                        "<http://elsewhere.example/?a=1,2>; rel=\"previous\"; results=\"true\"; cursor=\"p\","
                                + " <http://elsewhere.example/?next=1>; rel=\"next\"; results=\"" + results
                                + "\"; cursor=\"" + cursor + "\"");
    }
}
