package io.hedgerow.journal.explain;

import io.hedgerow.engine.core.HedgeEngine;
import io.hedgerow.engine.instrument.InstrumentTable;
import io.hedgerow.engine.market.ExpiryTable;
import io.hedgerow.engine.market.SmileSlice;
import io.hedgerow.journal.explain.model.OptionPoint;
import io.hedgerow.journal.scenario.SmileMoment;
import java.util.HashMap;
import java.util.Map;

/** What options are priced from, as an engine has it at this moment. Owned by the thread that owns the engine. */
final class MarketPoints {
    private static final double NS_PER_YEAR = 365.0 * 86_400e9;

    private final HedgeEngine engine;
    private final InstrumentTable instruments;
    private final Map<Integer, SmileSlice> smiles = new HashMap<>();

    MarketPoints(HedgeEngine engine) {
        this.engine = engine;
        instruments = engine.reference().instruments();
    }

    /** Events have been applied since smiles were taken. */
    void onEvent() {
        smiles.clear();
    }

    /** Where the option is, or null if something of it is not known, or it has expired. */
    OptionPoint point(int id) {
        int slice = engine.risk().sliceOf(id);
        int row = engine.risk().options().row(id);
        if (slice == ExpiryTable.NO_SLICE || row < 0) {
            return null;
        }
        double years = years(id);
        double vol = engine.risk().options().block().vol(row);
        double forward = engine.market().expiries().forward(slice);
        if (!(vol > 0.0) || !(forward > 0.0) || !(years > 0.0)) {
            return null;
        }
        double window = instruments.settlementAveragingNs(id) / NS_PER_YEAR;
        double average = engine.market().expiries().settlementAverage(slice);
        boolean averaging = years < window && average > 0.0;
        return new OptionPoint(
                forward,
                vol,
                years,
                engine.market().expiries().rate(slice),
                averaging ? window : 0.0,
                averaging ? average : 0.0);
    }

    double years(int id) {
        return (instruments.expiryNs(id) - engine.counters().nowNs()) / NS_PER_YEAR;
    }

    /** The smile that its vol comes from; null where none does. */
    SmileSlice smile(int id) {
        int slice = engine.risk().sliceOf(id);
        if (!engine.risk().options().isFromSurface(slice)) {
            return null;
        }
        return smiles.computeIfAbsent(slice, any -> SmileMoment.of(engine, any));
    }
}
