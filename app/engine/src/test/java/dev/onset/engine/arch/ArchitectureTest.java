package dev.onset.engine.arch;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import dev.onset.arch.HouseRules;
import dev.onset.arch.Product;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ArchitectureTest {

    private static final JavaClasses CLASSES = Product.classes("dev.onset.engine");

    @TestFactory
    List<DynamicTest> house() {
        return Product.lenient(CLASSES, HouseRules.all());
    }

    @Test
    void classes_wereFound() {
        assertThat(CLASSES.size()).isGreaterThan(40);
        assertThat(CLASSES.contain("dev.onset.engine.triage.Triage")).isTrue();
    }
}
