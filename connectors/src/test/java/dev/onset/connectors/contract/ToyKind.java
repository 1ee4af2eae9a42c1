package dev.onset.connectors.contract;

import dev.onset.connectors.http.ApiRequest;
import dev.onset.connectors.http.BodyReader;
import dev.onset.connectors.http.Dialect;
import dev.onset.connectors.http.HttpGateway;
import dev.onset.connectors.http.JsonBodies;
import dev.onset.connectors.http.Reply;
import dev.onset.connectors.spi.BatchStream;
import dev.onset.connectors.spi.CallFailed;
import dev.onset.connectors.spi.Check;
import dev.onset.connectors.spi.Connector;
import dev.onset.connectors.spi.ConnectorContext;
import dev.onset.connectors.spi.ConnectorKind;
import dev.onset.connectors.spi.ConnectorSettings;
import dev.onset.connectors.spi.Failure;
import dev.onset.connectors.spi.SignalQuery;
import dev.onset.signal.Batch;
import dev.onset.signal.Coverage;
import dev.onset.signal.Names;
import dev.onset.signal.Provenance;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The smallest connector that keeps the contract: it knows the names of services, as a JSON list under {@code /names}. */
final class ToyKind implements ConnectorKind {

    @Override
    public String name() {
        return "toy";
    }

    @Override
    public String title() {
        return "Toy";
    }

    @Override
    public Set<Offers> offers() {
        return Set.of(Offers.TRACES);
    }

    @Override
    public Connector open(ConnectorSettings settings, ConnectorContext context) {
        return new Toy(settings.name(), HttpGateway.open(settings, context, new ToyDialect()));
    }

    private static final class ToyDialect implements Dialect {
        @Override
        public @Nullable String message(int status, String contentType, byte[] head) {
            return null;
        }
    }

    private record Toy(String name, HttpGateway gateway) implements Connector {

        @Override
        public String kind() {
            return "toy";
        }

        @Override
        public Check check() throws InterruptedException {
            try {
                Reply<List<String>> reply = names();
                return new Check(
                        name,
                        kind(),
                        "1",
                        "",
                        reply.took(),
                        reply.clockOffset(),
                        Map.of(),
                        List.of("names"),
                        List.of(),
                        null);
            } catch (CallFailed e) {
                return Check.failed(name, kind(), e.failure());
            }
        }

        @Override
        public BatchStream fetch(SignalQuery query) {
            if (!(query instanceof SignalQuery.LogLabels labels)) {
                return BatchStream.failed(new Failure.Unsupported(name, query.toString(), "nothing", "Ask for names."));
            }
            return BatchStream.from(new BatchStream.Source() {
                private boolean done;

                @Override
                public @Nullable Batch next() throws CallFailed, InterruptedException {
                    if (done) {
                        return null;
                    }
                    done = true;
                    return batch(labels);
                }
            });
        }

        private Batch batch(SignalQuery.LogLabels labels) throws CallFailed, InterruptedException {
            Reply<List<String>> reply = names();
            return new Batch(
                    Names.of(reply.value()),
                    Coverage.complete(labels.range(), reply.value().size()),
                    new Provenance(
                            name,
                            kind(),
                            "names",
                            labels.range(),
                            reply.at(),
                            reply.took(),
                            reply.clockOffset(),
                            "",
                            List.of(reply.answer())));
        }

        private Reply<List<String>> names() throws CallFailed, InterruptedException {
            return gateway.call(ApiRequest.get("/names"), body -> {
                var tree = JsonBodies.tree(body);
                if (!tree.isArray()) {
                    throw new BodyReader.UnexpectedBody("not a list: " + tree);
                }
                var names = new TreeSet<String>();
                tree.forEach(n -> names.add(n.asString()));
                return List.copyOf(names);
            });
        }

        @Override
        public void close() {
            gateway.close();
        }
    }
}
