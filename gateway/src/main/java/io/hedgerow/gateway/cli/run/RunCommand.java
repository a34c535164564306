package io.hedgerow.gateway.cli.run;

import io.hedgerow.gateway.process.HedgeProcess;
import io.hedgerow.gateway.settings.ConfigReader;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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

    @Mixin
    private RunOptions options;

    @Override
    public Integer call() {
        ConfigReader.Loaded loaded = ConfigReader.readFile(config, options.overrides(), System.getenv());
        long durationNs = options.durationNs == null ? HedgeProcess.TO_THE_END : options.durationNs;
        return new Runner(spec.commandLine(), options, loaded).run(durationNs);
    }
}
