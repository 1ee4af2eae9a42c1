package dev.onset.engine.cli;

import dev.onset.engine.doctor.DoctorReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Writes what the doctor found as JSON: an object of lists, one list a section. */
final class DoctorJson {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private DoctorJson() {}

    static String of(DoctorReport report) {
        var all = new LinkedHashMap<String, Object>();
        all.put("formatVersion", 1);
        all.put("made", report.made().toString());
        for (DoctorReport.Section section : report.sections()) {
            List<Map<String, Object>> entries = new ArrayList<>();
            for (DoctorReport.Entry e : section.entries()) {
                var entry = new LinkedHashMap<String, Object>();
                entry.put("name", e.name());
                entry.put("text", e.text());
                entry.put("trouble", e.isTrouble());
                entries.add(entry);
            }
            all.put(section.name(), entries);
        }
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(all);
    }
}
