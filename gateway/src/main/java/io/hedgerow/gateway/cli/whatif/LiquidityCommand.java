package io.hedgerow.gateway.cli.whatif;

import io.hedgerow.gateway.cli.output.ExitCodes;
import io.hedgerow.gateway.cli.output.JsonHead;
import io.hedgerow.gateway.cli.output.ResultOptions;
import io.hedgerow.gateway.cli.whatif.MomentOptions.Opened;
import io.hedgerow.gateway.report.liquidity.LiquidityHtml;
import io.hedgerow.gateway.report.liquidity.LiquidityJson;
import io.hedgerow.gateway.report.liquidity.LiquidityText;
import io.hedgerow.gateway.settings.model.ModelFile;
import io.hedgerow.journal.liquidity.BookLiquidity;
import io.hedgerow.journal.liquidity.Crash;
import io.hedgerow.journal.liquidity.ImpactModel;
import io.hedgerow.journal.liquidity.LiquidityAnalysis;
import io.hedgerow.journal.liquidity.Pace;
import io.hedgerow.journal.liquidity.TradedMarket;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code hedgerow liquidity}. */
@Command(
        name = "liquidity",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "What getting out of a book costs and how long it takes; what a hedge costs by its size.",
        description = {
            "%nTakes the engine to a moment of a journal and asks of every position what closing it costs: half of the"
                    + " displayed",
            "spread, fees, and the impact by two laws, Almgren et al. (2005) and the square root; the larger one"
                    + " counts. What the",
            "market trades and how much prices move is taken from the journal before the moment, or told with"
                    + " --volume.",
            "Options are closed, or kept while their delta is traded away: both are shown. Beside the market as it is"
                    + " stands a crash.",
            "What is linear gets the best schedule by Almgren and Chriss (2000), with its half-life and the efficient"
                    + " frontier."
        },
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  hedgerow liquidity journal-data/demo",
            "  hedgerow liquidity journal-data/demo --participation 25 --crash depth/20,spread*10,vol*2",
            "  hedgerow liquidity journal-data/demo --horizon 2h --volume 'BTC-PERPETUAL.SIM=40000000' -o"
                    + " liquidity.html",
            "  hedgerow liquidity journal-data/demo --what-if 'BTC-PERPETUAL.SIM -20000' --json",
            "  hedgerow liquidity journal-data/demo --show-model almgren-2005 > mine.toml",
            "",
            "Exit code 5: positions could not be valued, or nobody displays a price to close them at; 3: the model or a"
                    + " table is",
            "wrong; 4: no journal or a damaged one."
        })
public final class LiquidityCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private MomentOptions moment;

    @Mixin
    private LiquidityOptions liquidity;

    @Option(
            names = "--crash",
            paramLabel = "WHAT",
            defaultValue = "depth/10,spread*5",
            description = "What a crash does to depth, spread and vol. Default ${DEFAULT-VALUE}.")
    private String crash;

    @Option(
            names = "--risk-aversion",
            paramLabel = "NUMBER",
            defaultValue = "1e-6",
            description = "Of schedules, for each unit of the reporting currency. Default ${DEFAULT-VALUE}.")
    private double riskAversion;

    @Option(
            names = "--show-model",
            help = true,
            paramLabel = "NAME",
            description = "Print coefficients that come with the program, as a file to start from.")
    private String shown;

    @Mixin
    private ResultOptions form = new ResultOptions();

    @Option(names = "--csv", description = "One row for each position on stdout.")
    private boolean csv;

    @Override
    public Integer call() throws IOException {
        if (shown != null) {
            return ModelOption.show(ModelFile.IMPACTS, spec, "--show-model", shown);
        }
        form.check(csv);
        if (!(riskAversion >= 0.0) || Double.isInfinite(riskAversion)) {
            throw new ParameterException(spec.commandLine(), "--risk-aversion must be a number of at least 0");
        }
        ImpactModel model = liquidity.model();
        Pace pace = liquidity.pace();
        Crash asked = crash();
        try (Opened opened = moment.open()) {
            TradedMarket traded = liquidity.traded(moment.dir(), opened);
            BookLiquidity result = new LiquidityAnalysis(
                            opened.follower().engine(),
                            opened.book(),
                            liquidity.source(opened, traded, model),
                            model,
                            pace,
                            asked,
                            riskAversion)
                    .of(traded);
            form.page(() -> LiquidityHtml.of(result));
            print(result);
            return result.excluded().isEmpty() && result.book().unvalued().isEmpty()
                    ? ExitCodes.OK
                    : ExitCodes.CHECK_FAILED;
        }
    }

    private Crash crash() {
        try {
            return Crash.parse(crash);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--crash: " + e.getMessage(), e);
        }
    }

    private void print(BookLiquidity result) {
        form.print(
                csv,
                out -> LiquidityJson.csv(out, result),
                () -> LiquidityJson.of(JsonHead.of("liquidity", moment.dir()), result),
                () -> LiquidityText.of(result));
    }
}
