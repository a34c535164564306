package io.hedgerow.gateway.cli.run;

import io.hedgerow.gateway.settings.ConfigReader;
import io.hedgerow.gateway.settings.JournalConfig;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code hedgerow demo}. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Run a market maker's book on the embedded simulated exchange.",
        descriptionHeading = "%n",
        description = {
            "Customers trade options against us, inventory builds, the engine hedges it: every tick revalues the",
            "whole chain, and every hedge says why. No network, no data, no key is needed. The same seed and",
            "duration give the same state hash at every speed.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  hedgerow demo                                     live screen for 30 seconds; q quits",
            "  hedgerow demo --duration 10m --speed 20           ten minutes of market in half a minute",
            "  hedgerow demo --seed 7 --speed max --json         one JSON object for scripts",
            "  hedgerow demo --book factors                      three coins, market beta hedged, a theme kept",
            "  hedgerow demo --book surface                      two venues, one surface; 0 shows it",
            "  hedgerow demo --set hedge.BTC.band_rule=whalley_wilmott",
            "",
            "Beside its screen it serves the console to a browser: the link stands at the top (--no-web: none).",
            "Without --journal a new folder journal-data/demo-TIME is made; the summary names it and the command",
            "that replays it. With --journal and a folder that holds a journal of the same market, it is continued."
        })
public final class DemoCommand implements Callable<Integer> {
    private static final long DURATION_NS = 30_000_000_000L;
    private static final String JOURNAL = "journal.dir=\"journal-data/demo-{time}\"";

    @Spec
    private CommandSpec spec;

    @Mixin
    private RunOptions options;

    /** What is run. */
    enum Book {
        /** Bitcoin options, hedged with the perpetual. */
        OPTIONS,
        /** Three coins, hedged together through factors. */
        FACTORS,
        /** Bitcoin options of two venues, priced from one surface. */
        SURFACE;

        /** Keys of the seeds of its exchanges. */
        List<String> seedKeys() {
            return this == SURFACE
                    ? List.of("gateway.venues.EAST.sim.seed", "gateway.venues.WEST.sim.seed")
                    : List.of("gateway.sim.seed");
        }

        ConfigReader.Loaded read(List<String> overrides) {
            return switch (this) {
                case OPTIONS -> ConfigReader.readSimulator(overrides, System.getenv());
                case FACTORS -> ConfigReader.readFactors(overrides, System.getenv());
                case SURFACE -> ConfigReader.readSurface(overrides, System.getenv());
            };
        }
    }

    @Option(
            names = "--book",
            paramLabel = "options|factors|surface",
            defaultValue = "options",
            description = {
                "options: bitcoin options hedged with the perpetual, the default; factors: options on three coins,",
                "the market factor hedged with two of them, a theme kept; surface: bitcoin options of two",
                "venues with spreads, biases and outages of their own, priced from one surface."
            })
    private Book book;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Chooses the path of everything random; default 1.")
    private long seed;

    @Override
    public Integer call() {
        // A folder of its own, time and all: a demonstration that was killed does not kill the next one.
        List<String> overrides = new ArrayList<>(List.of(JournalConfig.named(JOURNAL, Instant.now())));
        book.seedKeys().forEach(key -> overrides.add(key + "=" + seed));
        overrides.addAll(options.overrides());
        ConfigReader.Loaded loaded = book.read(overrides);
        long durationNs = options.durationNs == null ? DURATION_NS : options.durationNs;
        return new Runner(spec.commandLine(), options, loaded, true).run(durationNs);
    }
}
