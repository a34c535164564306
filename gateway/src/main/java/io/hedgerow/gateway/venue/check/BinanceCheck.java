package io.hedgerow.gateway.venue.check;

import io.hedgerow.engine.event.spec.InstrumentSpec;
import io.hedgerow.gateway.reference.ReferenceRegistry;
import io.hedgerow.gateway.venue.binance.live.BinanceSpec;
import io.hedgerow.gateway.venue.binance.live.BinanceVenue;
import io.hedgerow.gateway.venue.check.CheckStep.Outcome;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Asks Binance what it lists; orders are on paper, so nothing else is needed there. Owned by one thread. */
public final class BinanceCheck {
    private final BinanceSpec spec;
    private final List<String> hedges;
    private final CheckList list;
    private final ReferenceDirectory directory = new ReferenceDirectory();

    /**
     * Prepares it.
     *
     * @param spec settings
     * @param hedges names of the instruments at this venue that the configuration hedges with
     * @param told each step as it is done
     */
    public BinanceCheck(BinanceSpec spec, List<String> hedges, Consumer<CheckStep> told) {
        this.spec = spec;
        this.hedges = List.copyOf(hedges);
        list = new CheckList(told);
    }

    /**
     * Does it.
     *
     * @return all steps
     */
    public List<CheckStep> run() {
        list.add("secrets", Outcome.SKIPPED, "none: public data only, orders on paper");
        if (list.step("instruments", this::instruments)) {
            list.step("hedges", this::hedges);
        }
        return list.steps();
    }

    private String instruments() {
        BinanceVenue.list(
                spec, new ReferenceRegistry(directory), note -> list.add("instruments", Outcome.WARNING, note));
        return directory.instrumentCount() + " at " + spec.endpoints().restUrl() + ": "
                + directory.instruments().map(InstrumentSpec::symbol).collect(Collectors.joining(", "));
    }

    private String hedges() {
        List<String> missing = hedges.stream()
                .filter(name ->
                        directory.instruments().noneMatch(it -> it.symbol().equals(name)))
                .toList();
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException(
                    "the venue does not list " + String.join(", ", missing) + ", which the configuration hedges with");
        }
        return hedges.isEmpty() ? "none at this venue" : String.join(", ", hedges) + " listed";
    }
}
