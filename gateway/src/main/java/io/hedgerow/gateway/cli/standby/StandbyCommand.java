package io.hedgerow.gateway.cli.standby;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code hedgerow standby run|status|promote|publish}. */
@Command(
        name = "standby",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Follow the journal of another machine, and go on in its place when it is lost.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {StandbyRunCommand.class, StandbyStatusCommand.class, PromoteCommand.class, PublishCommand.class},
        description = {
            "%nA process with journal.stream.listen puts every record of its journal on a stream. A standby on another",
            "machine takes it from the first record on, or from where its copy ends, and writes the same journal to"
                    + " the",
            "bit: console, replay, explain, backtest and workers run on the copy as on any journal.",
            "",
            "A person promotes it. First the primary is kept from sending orders: it gives way if it is heard; else"
                    + " its",
            "lease ends, where one is configured (journal.stream.lease); else the person says that it is stopped. Then",
            "`hedgerow run` goes on with the copy, and asks the venues for what was open, as after any restart.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  hedgerow run --config desk.toml --set 'journal.stream.listen=\"10.0.0.1:9200\"'    on the primary",
            "  hedgerow standby run --config standby.toml                     on another machine; see"
                    + " examples/standby.toml",
            "  hedgerow standby status journal-data/standby",
            "  hedgerow console journal-data/standby                          the book, on that machine",
            "  hedgerow standby promote journal-data/standby --actor ann --reason 'primary lost'",
            "  hedgerow run --config desk.toml --set journal.dir=journal-data/standby",
            "",
            "Exit codes: 4 the copy cannot be used, 5 it cannot go on without a person, or nothing was promoted, 6 no"
                    + " standby or no stream answers."
        })
public final class StandbyCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do: run, status, promote or publish");
    }
}
