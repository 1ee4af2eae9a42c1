package dev.onset.desktop.arch;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;

/** The three leaves as slices; signals belong to the connectors. */
final class Leaves implements SliceAssignment {

    @Override
    public SliceIdentifier getIdentifierOf(JavaClass c) {
        String name = c.getPackageName();
        if (name.startsWith("dev.onset.connectors") || name.startsWith("dev.onset.signal")) {
            return SliceIdentifier.of("connectors");
        }
        if (name.startsWith("dev.onset.profiling")) {
            return SliceIdentifier.of("profiling");
        }
        return name.startsWith("dev.onset.incident") ? SliceIdentifier.of("incident") : SliceIdentifier.ignore();
    }

    @Override
    public String getDescription() {
        return "the leaves connectors, profiling, incident";
    }
}
