package io.hedgerow.gateway.cli.run;

import io.hedgerow.gateway.process.HedgeProcess;
import io.hedgerow.gateway.settings.ConfigReader;
import io.hedgerow.gateway.settings.HedgerowConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code hedgerow run}. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Run any gateway and book from a configuration file.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  hedgerow config init > my.toml",
            "  hedgerow run --config my.toml",
            "  hedgerow run --config examples/binance-capture.toml --set gateway.recorded.capture=day.gz --speed max",
            "  hedgerow run --config examples/deribit-loopback.toml     beside `hedgerow exchange` in another terminal",
            "  hedgerow run --config desk.toml --capture day.gz         then that session again, to the same events:",
            "  hedgerow run --config desk.toml --set gateway.kind=recorded --set gateway.recorded.capture=day.gz \\",
            "    --set gateway.recorded.matching=recorded --set journal.dir=again --speed max",
            "",
            "A journal folder that holds a journal of the same configuration is continued where it ends, engine and"
                    + " venue;",
            "see journal.on_existing and journal.on_resume.",
            "Without --duration the run lasts until the feed ends, q is pressed, or it is interrupted (Ctrl-C)."
        })
public final class RunCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--config",
            required = true,
            paramLabel = "FILE.toml",
            description = "Configuration; see `hedgerow config init`.")
    private Path config;

    @Option(
            names = "--capture",
            paramLabel = "FILE.gz",
            description = "Write down everything that comes from the live venue, as received and without secrets, for"
                    + " kind = \"recorded\".")
    private Path capture;

    @Mixin
    private RunOptions options;

    @Override
    public Integer call() {
        ConfigReader.Loaded loaded = load(List.of());
        if (capture != null) {
            loaded = load(List.of(captureKey(loaded.config()) + "=" + RunOptions.quoted(capture.toString())));
        }
        long durationNs = options.durationNs == null ? HedgeProcess.TO_THE_END : options.durationNs;
        return new Runner(spec.commandLine(), options, loaded, false).run(durationNs);
    }

    private ConfigReader.Loaded load(List<String> more) {
        List<String> overrides = new ArrayList<>(options.overrides());
        overrides.addAll(more);
        return ConfigReader.readFile(config, overrides, System.getenv());
    }

    /** The key of the one live venue that there is. */
    private String captureKey(HedgerowConfig read) {
        List<String> keys = read.gateway().venues().stream()
                .filter(venue -> venue.kind().isLive())
                .map(venue -> venue.table() + "." + venue.kind().name().toLowerCase(Locale.ROOT) + ".capture")
                .toList();
        if (keys.size() != 1) {
            throw new ParameterException(
                    spec.commandLine(),
                    keys.isEmpty()
                            ? "--capture is for live venues, and the configuration names none"
                            : "--capture cannot tell several live venues apart; set " + String.join(" and ", keys));
        }
        return keys.get(0);
    }
}
