package io.hedgerow.gateway;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.testing.PackageOrder;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The order of the packages of the gateway, and what stays out of them. */
@Execution(ExecutionMode.CONCURRENT)
class GatewayPackagesTest {
    private static final PackageOrder ORDER = PackageOrder.of(
            "io.hedgerow.gateway",
            "clock",
            "json",
            "text",
            "flight",
            "table",
            "settings.toml",
            "reference",
            "book",
            "feed",
            "venue",
            "aeron",
            "venue.books",
            "venue.orders",
            "venue.net",
            "venue.deribit",
            "venue.deribit.rpc",
            "venue.deribit.orders",
            "venue.deribit.live",
            "venue.binance",
            "venue.recorded",
            "venue.tardis",
            "venue.paper",
            "venue.aeron",
            "venue.binance.live",
            "venue.check",
            "venue.sim.spec",
            "venue.sim.market",
            "venue.sim.floor",
            "venue.sim.matching",
            "venue.sim.actors",
            "venue.sim",
            "exchange.floor",
            "exchange.floor.request",
            "exchange.floor.contract",
            "exchange.floor.market",
            "exchange.floor.book",
            "exchange.floor.account",
            "exchange.floor.store",
            "exchange.floor.archive",
            "exchange.floor.trading",
            "exchange.floor.reply",
            "exchange.floor.channel",
            "exchange.floor.hall",
            "exchange.json",
            "exchange.clock",
            "exchange.certificate",
            "exchange.access",
            "exchange.limit",
            "exchange.fault",
            "exchange.session",
            "exchange.net",
            "exchange.config",
            "exchange",
            "surface.robust",
            "surface.fit.svi",
            "surface.fit",
            "surface.quote",
            "surface.quote.forward",
            "surface.quote.arbitrage",
            "surface.calibration",
            "settings.venue",
            "settings.risk",
            "settings.model",
            "settings",
            "settings.book",
            "history",
            "console",
            "screen",
            "control",
            "control.kill",
            "control.socket",
            "metrics",
            "wire",
            "cluster.session",
            "cluster.client",
            "cluster.journal",
            "cluster.service",
            "cluster.config",
            "cluster.log",
            "cluster.node",
            "cluster.backup",
            "standby",
            "standby.stream",
            "standby.follow",
            "surface.batch",
            "report",
            "report.surface",
            "report.tail",
            "report.explain",
            "report.liquidity",
            "report.protect",
            "report.execution",
            "report.day",
            "view",
            "view.panel",
            "web",
            "worker",
            "process.start",
            "process.link",
            "process.training",
            "process",
            "cli.option",
            "cli.output",
            "cli.table",
            "cli.console",
            "cli.surface",
            "cli.control",
            "cli.venue",
            "cli.journal",
            "cli.whatif",
            "cli.execution",
            "cli.run",
            "cli.cluster",
            "cli.exchange",
            "cli.standby",
            "cli");

    @Test
    void shouldHaveAPlaceForEveryPackage() {
        assertThat(ORDER.misplaced()).isEmpty();
    }

    @Test
    void shouldImportOnlyPackagesFurtherUp() {
        assertThat(ORDER.backwardImports()).isEmpty();
    }

    @Test
    void shouldLeaveChronicleToTheJournal() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAnyPackage("net.openhft.."))
                .check(ORDER.classes());
    }

    @Test
    void shouldKeepFilesSocketsAndClocksOutOfTheReplicatedService() {
        noClasses()
                .that()
                .resideInAPackage("io.hedgerow.gateway.cluster.service")
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "java.io..",
                        "java.nio.file..",
                        "java.nio.channels..",
                        "java.net..",
                        "java.time..",
                        "io.hedgerow.gateway.clock..",
                        "io.hedgerow.journal.."))
                .orShould()
                .dependOnClassesThat(assignableTo(Thread.class).or(assignableTo(RandomGenerator.class)))
                .check(ORDER.classes());
    }

    @Test
    void shouldWriteTheExchangeInABoxWithoutWhatTheGatewayReadsWith() {
        noClasses()
                .that()
                .resideInAPackage("io.hedgerow.gateway.exchange..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "io.hedgerow.gateway.json..",
                        "io.hedgerow.gateway.feed..",
                        "io.hedgerow.gateway.venue.deribit..",
                        "io.hedgerow.gateway.venue.net.."))
                .check(ORDER.classes());
        noClasses()
                .that()
                .resideInAnyPackage(
                        "io.hedgerow.gateway.feed..", "io.hedgerow.gateway.json..", "io.hedgerow.gateway.venue..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("io.hedgerow.gateway.exchange.."))
                .check(ORDER.classes());
    }
}
