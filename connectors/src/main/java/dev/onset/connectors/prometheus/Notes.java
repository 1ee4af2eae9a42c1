package dev.onset.connectors.prometheus;

import java.util.List;

/**
 * What a server remarked beside its data.
 *
 * @param warnings as sent
 * @param infos as sent
 * @param partial the server says that some of its stores did not answer (VictoriaMetrics' {@code isPartial})
 */
record Notes(List<String> warnings, List<String> infos, boolean partial) {

    static final Notes NONE = new Notes(List.of(), List.of(), false);

    Notes {
        warnings = List.copyOf(warnings);
        infos = List.copyOf(infos);
    }
}
