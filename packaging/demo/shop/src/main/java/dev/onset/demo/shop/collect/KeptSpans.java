package dev.onset.demo.shop.collect;

import dev.onset.demo.shop.collect.TailSampler.Kept;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Where kept spans go: to Jaeger, and to a file for the recording; each if it was given. Confined to one thread at a time. */
final class KeptSpans implements Consumer<List<Kept>> {
    private final Optional<URI> jaeger;
    private final Optional<Path> record;
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    KeptSpans(Optional<String> jaeger, Optional<Path> record) {
        this.jaeger = jaeger.map(url -> URI.create(url + "/v1/traces"));
        this.record = record;
    }

    @Override
    public void accept(List<Kept> spans) {
        var resources = grouped(spans);
        try {
            if (jaeger.isPresent()) {
                deliver(jaeger.get(), resources);
            }
            if (record.isPresent()) {
                var lines = new StringBuilder();
                resources.forEach(resource -> lines.append(OtlpJson.encode(resource)).append('\n'));
                Files.writeString(record.get(), lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("spans were lost", e);
        }
    }

    private void deliver(URI uri, List<ResourceSpans> resources) throws IOException {
        var body = ExportTraceServiceRequest.newBuilder().addAllResourceSpans(resources).build().toByteArray();
        var request = HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/x-protobuf")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        try {
            var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IOException("Jaeger answered " + answer.statusCode() + ": " + answer.body());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** One ResourceSpans for each process: said once a batch, not once a span. Every process of the shop has a single scope. */
    private static List<ResourceSpans> grouped(List<Kept> spans) {
        var byResource = new LinkedHashMap<Resource, ScopeSpans.Builder>();
        for (var kept : spans) {
            byResource.computeIfAbsent(kept.resource(), _ -> ScopeSpans.newBuilder().setScope(kept.scope())).addSpans(kept.span());
        }
        var resources = new ArrayList<ResourceSpans>();
        byResource.forEach((resource, scope) -> resources.add(ResourceSpans.newBuilder().setResource(resource).addScopeSpans(scope).build()));
        return resources;
    }
}
