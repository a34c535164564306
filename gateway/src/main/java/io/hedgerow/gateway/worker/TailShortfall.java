package io.hedgerow.gateway.worker;

import io.hedgerow.engine.event.WhatIfWriter.Shortfall;
import io.hedgerow.gateway.settings.ShortfallConfig;
import io.hedgerow.journal.scenario.BookMoment;
import io.hedgerow.journal.tail.ImpliedLegs;
import io.hedgerow.journal.tail.TailRisk;
import io.hedgerow.journal.tail.TailSpec;
import io.hedgerow.journal.tail.path.Horizon;
import io.hedgerow.journal.tail.path.JumpDiffusion;
import io.hedgerow.journal.tail.path.JumpDiffusion.Leg;
import io.hedgerow.journal.tail.path.JumpParameters;
import java.util.List;
import java.util.function.Consumer;

/**
 * Simulates the expected shortfall of the book by Merton's jump diffusion, anew for each answer and always from the same seed:
 * the same book gives the same number. What it cannot simulate it does not tell, so that a limit on it is not held by a guess.
 */
final class TailShortfall implements ShortfallSource {
    private static final int STEPS = 8;

    private final ShortfallConfig config;
    private final Consumer<String> notes;
    private String told = "";

    private TailShortfall(ShortfallConfig config, Consumer<String> notes) {
        this.config = config;
        this.notes = notes;
    }

    /** As the configuration has it; {@link ShortfallSource#NONE} if it wants none. */
    static ShortfallSource of(ShortfallConfig config, Consumer<String> notes) {
        return config.paths() == 0 ? NONE : new TailShortfall(config, notes);
    }

    @Override
    public Shortfall of(BookMoment book) {
        List<String> symbols = TailRisk.dependsOn(book);
        if (symbols.isEmpty()) {
            return new Shortfall(0.0, book.timeNs());
        }
        try {
            List<Leg> legs = symbols.stream().map(symbol -> leg(book, symbol)).toList();
            JumpDiffusion model = new JumpDiffusion("merton", legs, config.correlation(), JumpParameters.CRASHES);
            TailSpec question = new TailSpec(
                    List.of(new Horizon("es", config.horizonNs(), STEPS)),
                    List.of(config.confidence()),
                    config.paths(),
                    1L,
                    0.05,
                    TailSpec.Revaluation.AUTO,
                    0);
            double es = TailRisk.of(book, model, question, paths -> {}).es(config.horizonNs(), config.confidence());
            return Double.isFinite(es) ? new Shortfall(es, book.timeNs()) : Shortfall.NONE;
        } catch (IllegalArgumentException unknown) {
            tell("no expected shortfall: " + unknown.getMessage() + "; set what_if.es_vol");
            return Shortfall.NONE;
        }
    }

    private Leg leg(BookMoment book, String symbol) {
        return config.vol() > 0.0
                ? new Leg(symbol, config.vol(), 0.0, "what_if.es_vol")
                : ImpliedLegs.of(book, symbol, 0.0);
    }

    /** Once for each reason. */
    private void tell(String note) {
        if (!note.equals(told)) {
            told = note;
            notes.accept(note);
        }
    }
}
