package dev.onset.connectors.sentry;

import dev.onset.connectors.http.HttpGateway;
import dev.onset.connectors.spi.Connector;
import dev.onset.connectors.spi.ConnectorContext;
import dev.onset.connectors.spi.ConnectorKind;
import dev.onset.connectors.spi.ConnectorSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Sentry in its cloud, self-hosted Sentry, and GlitchTip; which of them is found out at the first question.
 *
 * <p>Options: {@code organization}, the slug in the web address; it may be left out where the token sees one organization only.
 * {@code project}, a slug, for all questions that name none.
 */
public final class SentryKind implements ConnectorKind {

    static final String NAME = "sentry";
    static final String ORGANIZATION = "organization";
    static final String PROJECT = "project";

    private static final Pattern SLUG = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String title() {
        return "Sentry";
    }

    @Override
    public Set<Offers> offers() {
        return Set.of(Offers.ERRORS, Offers.CHANGES);
    }

    @Override
    public List<String> problems(ConnectorSettings settings) {
        var problems = new ArrayList<String>();
        for (String option : List.of(ORGANIZATION, PROJECT)) {
            String slug = settings.options().get(option);
            if (slug != null && !SLUG.matcher(slug).matches()) {
                problems.add(option + ": \"" + slug + "\" is no slug; take the word from Sentry's web address.");
            }
        }
        return problems;
    }

    @Override
    public List<String> options() {
        return HttpGateway.withOptions(ORGANIZATION, PROJECT);
    }

    @Override
    public Connector open(ConnectorSettings settings, ConnectorContext context) {
        return new SentryConnector(settings, context);
    }
}
