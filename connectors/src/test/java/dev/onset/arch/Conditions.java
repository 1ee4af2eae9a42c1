package dev.onset.arch;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.TryCatchBlock;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;

/** What ArchUnit does not say by itself. */
final class Conditions {

    private Conditions() {}

    /** Whether the top-level class around it has such a simple name. */
    static DescribedPredicate<JavaClass> topLevelNamed(String regex) {
        Pattern pattern = Pattern.compile(regex);
        return DescribedPredicate.describe(
                "top-level class named " + regex,
                c -> pattern.matcher(topLevel(c).getSimpleName()).matches());
    }

    private static JavaClass topLevel(JavaClass c) {
        JavaClass at = c;
        while (at.getEnclosingClass().isPresent()) {
            at = at.getEnclosingClass().get();
        }
        return at;
    }

    static ArchCondition<JavaClass> lieInANullMarkedPackage() {
        return new ArchCondition<>("lie in a package whose package-info says @NullMarked") {
            @Override
            public void check(JavaClass c, ConditionEvents events) {
                if (!c.getPackage().isAnnotatedWith(NullMarked.class)) {
                    events.add(SimpleConditionEvent.violated(
                            c, c.getName() + " lies in " + c.getPackageName() + ", which is not @NullMarked"));
                }
            }
        };
    }

    /** Exactly {@code Exception}: what try-with-resources writes for itself is {@code Throwable}. */
    static ArchCondition<JavaCodeUnit> catchException() {
        return new ArchCondition<>("catch Exception") {
            @Override
            public void check(JavaCodeUnit unit, ConditionEvents events) {
                for (TryCatchBlock block : unit.getTryCatchBlocks()) {
                    boolean isBroad =
                            block.getCaughtThrowables().stream().anyMatch(t -> t.isEquivalentTo(Exception.class));
                    if (isBroad) {
                        events.add(SimpleConditionEvent.satisfied(
                                unit, unit.getFullName() + " catches Exception in " + block.getSourceCodeLocation()));
                    }
                }
            }
        };
    }
}
