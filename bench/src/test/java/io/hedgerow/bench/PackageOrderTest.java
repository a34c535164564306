package io.hedgerow.bench;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Imports go one way: a package may use the packages above it in this list, never one below. */
class PackageOrderTest {
    private static final List<String> ORDER = List.of(
            "engine.event",
            "engine.memory",
            "engine.instrument",
            "engine.market",
            "engine.position",
            "engine.pricing",
            "engine.valuation",
            "engine.risk",
            "engine.hedge",
            "engine.limit",
            "engine.report",
            "engine.core",
            "engine.host",
            "journal.format",
            "journal.reference",
            "journal.append",
            "journal.read",
            "journal.snapshot",
            "journal.follow",
            "journal.replay",
            "journal.matching",
            "journal.research.facts",
            "journal.research.sample",
            "journal.research.fill",
            "journal.research.compare",
            "journal.research",
            "journal.export",
            "gateway.clock",
            "gateway.json",
            "gateway.table",
            "gateway.reference",
            "gateway.book",
            "gateway.feed",
            "gateway.venue",
            "gateway.venue.deribit",
            "gateway.venue.binance",
            "gateway.venue.recorded",
            "gateway.venue.sim.spec",
            "gateway.venue.sim.market",
            "gateway.venue.sim.floor",
            "gateway.venue.sim.matching",
            "gateway.venue.sim.actors",
            "gateway.venue.sim",
            "gateway.config",
            "gateway.console",
            "gateway.screen",
            "gateway.control",
            "gateway.report",
            "gateway.process",
            "gateway.cli",
            "bench");

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("io.hedgerow");

    private static String place(JavaClass type) {
        String name = type.getPackageName().replaceFirst("^io\\.hedgerow\\.", "");
        return ORDER.stream()
                .filter(entry -> name.equals(entry) || name.startsWith(entry + "."))
                .max(Comparator.comparingInt(String::length))
                .orElse(name);
    }

    @Test
    void shouldHaveAPlaceForEveryPackage() {
        Set<String> homeless = new TreeSet<>();
        for (JavaClass type : classes) {
            if (!ORDER.contains(place(type))) {
                homeless.add(type.getPackageName());
            }
        }
        assertThat(homeless).isEmpty();
    }

    @Test
    void shouldImportOnlyPackagesFurtherUp() {
        for (int i = 0; i < ORDER.size(); i++) {
            int rank = i;
            noClasses()
                    .that(describe("live in " + ORDER.get(rank), type -> ORDER.indexOf(place(type)) == rank))
                    .should()
                    .dependOnClassesThat(describe("live further down", type -> ORDER.indexOf(place(type)) > rank))
                    .allowEmptyShould(true)
                    .check(classes);
        }
    }

    @Test
    void shouldKeepClocksFilesSocketsAndChanceOutOfTheEngine() {
        noClasses()
                .that(resideInAnyPackage("io.hedgerow.engine.."))
                .and()
                .resideOutsideOfPackage("io.hedgerow.engine.event.codec")
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "java.io..",
                        "java.nio.file..",
                        "java.nio.channels..",
                        "java.net..",
                        "java.time..",
                        "java.util.random.."))
                .check(classes);
        noClasses()
                .that(resideInAnyPackage("io.hedgerow.engine.."))
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
                .check(classes);
    }

    @Test
    void shouldLetOnlyTheJournalKnowChronicle() {
        noClasses()
                .that(resideInAnyPackage("io.hedgerow.engine..", "io.hedgerow.gateway.."))
                .should()
                .dependOnClassesThat(resideInAnyPackage("net.openhft.."))
                .check(classes);
    }
}
