package io.hedgerow.engine;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.testing.PackageOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The order of the engine's packages, and what stays out of them. */
@Execution(ExecutionMode.CONCURRENT)
class EnginePackagesTest {
    private static final String ENGINE = "io.hedgerow.engine..";
    private static final String HOST = "io.hedgerow.engine.host..";

    private static final PackageOrder ORDER = PackageOrder.of(
            "io.hedgerow.engine",
            "event",
            "event.spec",
            "wire",
            "memory",
            "instrument",
            "market",
            "position",
            "pricing.math",
            "pricing",
            "pricing.implied",
            "valuation",
            "risk",
            "hedge",
            "hedge.orders",
            "hedge.estimate",
            "hedge.band",
            "hedge.optimise",
            "hedge.forecast",
            "hedge.factor",
            "limit",
            "report",
            "core",
            "host.thread",
            "host");

    @Test
    void shouldHaveAPlaceForEveryPackage() {
        assertThat(ORDER.misplaced()).isEmpty();
    }

    @Test
    void shouldImportOnlyPackagesFurtherUp() {
        assertThat(ORDER.backwardImports()).isEmpty();
    }

    @Test
    void shouldKeepRingsThreadsAndHistogramsInTheHost() {
        noClasses()
                .that(resideInAPackage(ENGINE).and(resideOutsideOfPackage(HOST)))
                .should()
                .dependOnClassesThat(resideInAnyPackage("com.lmax..", "org.HdrHistogram..", "java.util.concurrent"))
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Thread.class)
                .check(ORDER.classes());
    }

    @Test
    void shouldKeepClocksFilesSocketsAndChanceOutOfTheEngine() {
        noClasses()
                .that(resideInAPackage(ENGINE)
                        .and(resideOutsideOfPackage("io.hedgerow.engine.event.codec"))
                        .and(resideOutsideOfPackage("io.hedgerow.engine.wire")))
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "java.io..",
                        "java.nio.file..",
                        "java.nio.channels..",
                        "java.net..",
                        "java.time..",
                        "java.util.random.."))
                .check(ORDER.classes());
        noClasses()
                .that(resideInAPackage(ENGINE))
                .should()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Math.class, "exp", double.class)
                .orShould()
                .callMethod(Math.class, "log", double.class)
                .orShould()
                .callMethod(Math.class, "pow", double.class, double.class)
                .orShould()
                .callMethod(Math.class, "sin", double.class)
                .orShould()
                .callMethod(Math.class, "cos", double.class)
                .orShould()
                .callMethod(Math.class, "random")
                .check(ORDER.classes());
    }
}
