package io.hedgerow.gateway.cli.execution;

import io.hedgerow.journal.history.TimeWindow;
import io.hedgerow.journal.lots.LotMethod;
import io.hedgerow.journal.lots.LotSpec;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How lots are kept. */
final class LotOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--method",
            paramLabel = "METHOD",
            defaultValue = "fifo",
            description = "Which lots a trade closes: fifo, lifo, hifo (what gains least first) or average. Default"
                    + " ${DEFAULT-VALUE}.")
    private String method;

    @Option(
            names = "--into-future",
            paramLabel = "VENUES",
            split = ",",
            defaultValue = "DERIBIT",
            description = "Venues that settle an option in the money into the future of its expiry and then deliver"
                    + " that: two rows. Default ${DEFAULT-VALUE}; 'none' for none.")
    private List<String> intoFuture;

    LotSpec wanted() {
        for (LotMethod each : LotMethod.values()) {
            if (each.name().equalsIgnoreCase(method)) {
                return new LotSpec(each, new LinkedHashSet<>(intoFuture), TimeWindow.ALL);
            }
        }
        throw new ParameterException(
                spec.commandLine(),
                "--method '" + method + "' is none of "
                        + Arrays.stream(LotMethod.values())
                                .map(each -> each.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", ")));
    }
}
