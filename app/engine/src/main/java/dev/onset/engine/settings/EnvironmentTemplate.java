package dev.onset.engine.settings;

/** The file that a person is shown who has none yet. Valid as it stands, so that it can be saved and tried at once. */
final class EnvironmentTemplate {

    static final String TEXT = """
            # Onset: which backends there are. Secrets stand here by reference only:
            #   {env: NAME}                     an environment variable
            #   {file: ~/.config/onset/token}   the first line of a file
            #   {command: [pass, show, prom]}   the first line that a helper prints; no shell
            environments:
              local:
                sources:
                  - {name: metrics, kind: prometheus,   url: "http://localhost:9090"}
                  - {name: alerts,  kind: alertmanager, url: "http://localhost:9093"}
                  - {name: logs,    kind: loki,         url: "http://localhost:3100"}
                  - {name: traces,  kind: jaeger,       url: "http://localhost:16686"}
                  # - {name: errors, kind: sentry, url: "https://sentry.example.com", organization: shop, auth: {bearer: {env: SENTRY_TOKEN}}}
                  # - {name: boards, kind: grafana, url: "https://grafana.example.com", auth: {bearer: {env: GRAFANA_TOKEN}}}
                  # behind a Grafana: its address and token, and the data source's uid (check of the grafana source lists them)
                  # - {name: far, kind: prometheus, url: "https://grafana.example.com", grafana: PBFA97CFB590B2093, auth: {bearer: {env: GRAFANA_TOKEN}}}
                  # - {name: team, kind: loki, url: "https://loki.example.com", auth: {basic: {user: onset, password: {env: LOKI_PASSWORD}}}, headers: {X-Scope-OrgID: eu}}
                # labels: {service: [service_name, app, job], pod: [pod, k8s_pod_name]}   # else learned from the data
                # proxy: {url: "http://proxy.example.com:3128"}
            """;

    private EnvironmentTemplate() {}
}
