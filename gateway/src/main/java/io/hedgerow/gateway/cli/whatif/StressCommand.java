package io.hedgerow.gateway.cli.whatif;

import io.hedgerow.gateway.cli.output.CommandException;
import io.hedgerow.gateway.cli.output.ExitCodes;
import io.hedgerow.gateway.cli.output.JsonHead;
import io.hedgerow.gateway.cli.output.RecordProgress;
import io.hedgerow.gateway.cli.output.ResultOptions;
import io.hedgerow.gateway.cli.whatif.MomentOptions.Opened;
import io.hedgerow.gateway.report.StressHtml;
import io.hedgerow.gateway.report.StressJson;
import io.hedgerow.gateway.report.StressText;
import io.hedgerow.gateway.settings.model.ModelFile;
import io.hedgerow.gateway.settings.model.ScenarioFile;
import io.hedgerow.journal.scenario.StressResult;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code hedgerow stress}. */
@Command(
        name = "stress",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "What a book gains or loses in scenarios, by full revaluation.",
        description = {
            "%nTakes the engine to a moment of a journal, also of one that a process is writing, and values the whole"
                    + " book",
            "in every scenario of a grid with the engine's own kernel: P&L, delta, gamma, vega, and the hedge that the",
            "policy would send there. The node where nothing happens is the live equity to the last unit. Balances in",
            "other currencies count: a coin that is held falls with its price.",
            "",
            "Grids: desk (11 moves x 9 vols x 3 times), ladder (delta by moves of 1 to 10 %%), deribit-27,"
                    + " deribit-extended,",
            "span-16, history (crashes that happened), driver (moves of BTC, the others by their correlation with it),"
                    + " or a",
            "TOML file of your own; --show-grid prints one to start from."
        },
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  hedgerow stress journal-data/demo",
            "  hedgerow stress journal-data/demo --grid history",
            "  hedgerow stress journal-data/demo --grid ladder --what-if 'BTC-PERPETUAL.SIM -200'",
            "  hedgerow stress journal-data/demo --show-grid desk > mine.toml",
            "  hedgerow stress journal-data/demo --grid mine.toml --at 2026-11-27T13:00:00Z -o stress.html --json",
            "",
            "Exit code 5: positions could not be valued and are left out; 4: no journal or a damaged one; 3: the grid"
                    + " is wrong."
        })
public final class StressCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private MomentOptions moment;

    @Option(
            names = "--grid",
            paramLabel = "NAME|FILE",
            defaultValue = "desk",
            description = "Scenarios. Default ${DEFAULT-VALUE}.")
    private String grid;

    @Option(
            names = "--show-grid",
            help = true,
            paramLabel = "NAME",
            description = "Print a grid that comes with the program, as a file to start from.")
    private String shown;

    @Mixin
    private ResultOptions form = new ResultOptions();

    @Option(names = "--csv", description = "One row for each node and underlying on stdout.")
    private boolean csv;

    @Override
    public Integer call() throws IOException {
        if (shown != null) {
            return ModelOption.show(ModelFile.SCENARIOS, spec, "--show-grid", shown);
        }
        form.check(csv);
        ScenarioFile scenarios = scenarios();
        try (Opened opened = moment.open()) {
            StressResult result = run(opened, scenarios);
            form.page(() -> StressHtml.of(result, scenarios));
            print(opened, result, scenarios);
            return opened.book().unvalued().isEmpty() ? ExitCodes.OK : ExitCodes.CHECK_FAILED;
        }
    }

    private ScenarioFile scenarios() {
        return ModelOption.read(ModelFile.SCENARIOS, "--grid", grid);
    }

    private StressResult run(Opened opened, ScenarioFile scenarios) {
        RecordProgress progress = new RecordProgress(spec.commandLine().getErr());
        int all = scenarios.grid().scenarios().size();
        try {
            return StressResult.of(
                    opened.follower().engine(),
                    opened.book(),
                    scenarios.grid(),
                    done -> progress.at("scenarios", done, all));
        } catch (IllegalArgumentException e) {
            throw new CommandException(ExitCodes.CONFIG, "--grid " + grid + ": " + e.getMessage(), e);
        } finally {
            progress.end();
        }
    }

    private void print(Opened opened, StressResult result, ScenarioFile scenarios) {
        form.print(
                csv,
                out -> StressJson.csv(out, result, opened.names()::instrument),
                () -> StressJson.of(JsonHead.of("stress", moment.dir()), result, opened.names()::instrument),
                () -> StressText.of(result, scenarios.notes()));
    }
}
