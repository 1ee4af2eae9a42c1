package dev.onset.engine.workbench;

import dev.onset.connectors.spi.ConnectorSettings;
import dev.onset.engine.settings.Environment;
import dev.onset.engine.triage.SourceState;
import dev.onset.engine.triage.Triage;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The sources of a kept triage as they must be set up to ask the same requests again. No address is needed: nothing is sent. */
final class KeptSources {

    private static final URI NOWHERE = URI.create("http://kept.invalid");
    private static final Pattern ORGANIZATION = Pattern.compile("/organizations/([^/?]+)/");

    private KeptSources() {}

    /** @param known the environment as it is set up now; its options go before what the answers show */
    static List<ConnectorSettings> of(Triage triage, @Nullable Environment known) {
        var all = new ArrayList<ConnectorSettings>();
        for (SourceState s : triage.sources()) {
            ConnectorSettings settings = ConnectorSettings.of(s.name(), s.kind(), NOWHERE);
            String organization = organization(triage, s.name());
            if (!organization.isEmpty()) {
                settings = settings.withOption("organization", organization);
            }
            if (known != null) {
                ConnectorSettings now = known.source(s.name()).orElse(settings);
                for (var option : now.options().entrySet()) {
                    settings = settings.withOption(option.getKey(), option.getValue());
                }
            }
            all.add(settings);
        }
        return all;
    }

    /** Part of the path of every request to an error tracker. */
    private static String organization(Triage triage, String source) {
        return triage.receipts().stream()
                .filter(r -> r.provenance().source().equals(source))
                .flatMap(r -> r.provenance().answers().stream())
                .map(a -> ORGANIZATION.matcher(a.key()))
                .filter(Matcher::find)
                .map(m -> m.group(1))
                .findFirst()
                .orElse("");
    }
}
