package io.hedgerow.bench.scale;

import io.hedgerow.bench.load.LoadShape;
import io.hedgerow.bench.page.PageOptions;
import io.hedgerow.bench.page.Progress;
import io.hedgerow.bench.page.Scratch;
import io.hedgerow.bench.page.ScratchOption;
import io.hedgerow.gateway.cli.option.DurationConverters;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code hedgerow bench scale}: cost of a tick, memory, start and restore by the size of the book. */
@Command(
        name = "scale",
        mixinStandardHelpOptions = true,
        header = "Measure tick, memory, start and restore from 10 options to a million instruments.",
        description = {
            "%nThree ways to grow: options of one underlying, 10 to 100,000; underlyings that tick in turn, 1 to",
            "1,000; instruments with a position each, a tenth of them options, 1,000 to 1,000,000. A tick should",
            "cost by what it touches: underlyings_ratio is the median tick at 100 and at 1,000 underlyings over",
            "the same tick alone (at 1,000 with its data evicted from the second-level cache). report_hold is the",
            "longest time that a row of a report over 1,000 positions holds a tick, beside the revaluation of 300",
            "options; listing is what one more option takes at 100 underlyings of 300. A size that is not done",
            "within --budget is told as such with how far it came; the next one is measured. All sizes together",
            "take at most their number times the budget."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  hedgerow bench scale -o out",
            "  hedgerow bench scale --grow underlyings --budget 1m",
            "  hedgerow bench scale --instruments-max 10000 --budget 5s",
            "  hedgerow bench scale --json | jq .underlyings_ratio,.report_hold,.listing"
        })
public final class ScaleCommand implements Callable<Integer> {
    private static final LoadShape WARM_UP = LoadShape.of(2, 100);
    private static final int WARM_UP_SHARE = 2;
    private static final long FULL_BUDGET_NS = 1_000_000_000L;

    @Spec
    private CommandSpec spec;

    @Mixin
    private PageOptions output = new PageOptions();

    @Option(
            names = "--budget",
            paramLabel = "TIME",
            defaultValue = "20s",
            converter = DurationConverters.Longer.class,
            description = "Longest a size may take (${DEFAULT-VALUE}).")
    private long budgetNs;

    @Option(
            names = "--instruments-max",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "Leave out sizes with more instruments (${DEFAULT-VALUE}).")
    private int instrumentsMax;

    @Option(
            names = "--grow",
            paramLabel = "WHAT",
            split = ",",
            defaultValue = "options,underlyings,instruments",
            description = "What grows (${DEFAULT-VALUE}).")
    private List<ScaleSize.Axis> axes;

    @Mixin
    private ScratchOption dir = new ScratchOption();

    @Override
    public Integer call() throws IOException {
        List<ScaleSize> sizes = ScaleSize.upTo(instrumentsMax).stream()
                .filter(size -> axes.contains(size.axis()))
                .toList();
        if (sizes.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "--instruments-max " + instrumentsMax + " leaves no size; raise it");
        }
        return output.write(spec.commandLine(), () -> measure(sizes));
    }

    private ScaleFigures measure(List<ScaleSize> sizes) throws IOException {
        long began = System.nanoTime();
        try (Scratch scratch = dir.open()) {
            new ScaleWork(new ScaleSize(ScaleSize.Axis.OPTIONS, WARM_UP), budgetNs / WARM_UP_SHARE)
                    .measure(scratch.at("warm-up"));
            List<ScalePoint> points = new ArrayList<>();
            for (ScaleSize size : sizes) {
                Progress.tell(spec, size.label());
                points.add(new ScaleWork(size, budgetNs).measure(scratch.at("size-" + points.size())));
            }
            Progress.tell(spec, "what a report holds a tick");
            ReportHold.Figure hold = ReportHold.measure(budgetNs < FULL_BUDGET_NS ? 2 : ReportHold.INTERVALS);
            Progress.tell(spec, "what it takes to list an option");
            ListingCost.Figure listing = ListingCost.measure(budgetNs < FULL_BUDGET_NS ? 2 : ListingCost.LISTED);
            double elapsed = (System.nanoTime() - began) / 1e9;
            return new ScaleFigures(budgetNs / 1e9, elapsed, points, hold, listing);
        }
    }
}
