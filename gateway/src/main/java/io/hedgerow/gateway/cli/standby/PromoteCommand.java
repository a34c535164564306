package io.hedgerow.gateway.cli.standby;

import io.hedgerow.gateway.cli.output.ExitCodes;
import io.hedgerow.gateway.clock.EpochClock;
import io.hedgerow.gateway.control.ControlException;
import io.hedgerow.gateway.control.Operator;
import io.hedgerow.gateway.standby.follow.StandbyDesk;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code hedgerow standby promote}. */
@Command(
        name = "promote",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Go on with a copy in its primary's place.",
        description = {
            "%nThe primary is kept from sending orders first, and what keeps it is told: it has given way itself; or"
                    + " its",
            "lease has ended; or you say with --primary-stopped that it is stopped. Without any of these nothing is",
            "promoted. Then what the copy does not have is told, and the command that goes on with it.",
            "Who and why go into the journal with the first start. Order ids go on where the primary can have used"
                    + " none.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  hedgerow standby promote journal-data/standby --actor ann --reason 'moving to the new machine'",
            "  hedgerow standby promote journal-data/standby --reason 'machine lost, key withdrawn' --primary-stopped",
            "",
            "Exit code 5: nothing was promoted, with the reason; 6: no standby runs there."
        })
final class PromoteCommand implements Callable<Integer> {
    /** A primary that is heard has so long to give way and to end its journal. */
    private static final long TIMEOUT_MS = 3_700_000L;

    @Spec
    private CommandSpec spec;

    @Mixin
    private StandbyOption standby = new StandbyOption();

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why; goes into the journal.")
    private String reason;

    @Option(
            names = "--actor",
            paramLabel = "NAME",
            description = "Who; goes into the journal. Default: the user of this session.")
    private String actor = System.getProperty("user.name");

    @Option(
            names = "--primary-stopped",
            description = "I have made sure that the primary sends no order: its process or machine is stopped, or its"
                    + " key withdrawn at the venue. Only asked for where nothing else keeps it.")
    private boolean isStopped;

    @Override
    public Integer call() {
        Map<String, Object> answer = standby.ask(
                StandbyDesk.promotion(operator(), isStopped),
                TIMEOUT_MS,
                () -> ": start it with: hedgerow standby run --config FILE.toml, also where its primary is gone, then"
                        + " promote it",
                error -> error);
        standby.print(answer, this::text);
        return ExitCodes.OK;
    }

    private Operator operator() {
        try {
            return new Operator(actor, reason, EpochClock.SYSTEM.epochTimeNs());
        } catch (ControlException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private String text(Map<String, Object> report) {
        return String.format(
                "promoted as generation %s behind sequence %s%nmissing: %s%nfenced:  %s%ngo on:   hedgerow run --config"
                        + " CONFIG --set journal.dir=%s%n",
                report.get("generation"),
                report.get("copied_sequence"),
                report.get("missing_text"),
                report.get("stopped_text"),
                standby.dir());
    }
}
