package io.hedgerow.journal.export.table.book;

import io.hedgerow.engine.core.HedgeEngine;
import io.hedgerow.engine.instrument.InstrumentTable;
import io.hedgerow.engine.market.ExpiryTable;
import io.hedgerow.engine.pricing.OptionBlock;
import io.hedgerow.engine.valuation.Exposures;
import io.hedgerow.engine.valuation.GreekUnits;
import io.hedgerow.engine.valuation.Measure;
import io.hedgerow.engine.valuation.option.OptionValuer;
import io.hedgerow.journal.export.table.RowWriter;
import io.hedgerow.journal.reference.EngineNames;
import java.io.IOException;

/** Writes the risk of a followed engine as it is between two batches. Owned by the following thread. */
final class FollowedRisk {
    private final String journal;
    private final HedgeEngine engine;
    private final EngineNames names;
    private final RowWriter byExpiry;
    private final RowWriter byOption;

    /** When a look is taken, and why. */
    record Look(long sequence, long timeNs, boolean atFill, boolean atInterval) {}

    /** Rows that nobody wants are null. */
    FollowedRisk(String journal, HedgeEngine engine, RowWriter byExpiry, RowWriter byOption) {
        this.journal = journal;
        this.engine = engine;
        this.byExpiry = byExpiry;
        this.byOption = byOption;
        names = new EngineNames(engine.reference());
    }

    void write(Look look) throws IOException {
        int underlyings = engine.reference().underlyings().count();
        ExpiryTable expiries = engine.market().expiries();
        for (int underlying = 0; underlying < underlyings; underlying++) {
            if (engine.reference().underlyings().isDefined(underlying)) {
                for (int slice = expiries.first(underlying);
                        slice != ExpiryTable.NO_SLICE;
                        slice = expiries.next(slice)) {
                    writeSlice(look, underlying, slice);
                }
            }
        }
    }

    private void writeSlice(Look look, int underlying, int slice) throws IOException {
        Exposures sums = engine.risk().exposures();
        if (sums.slicePriced(slice) + sums.sliceUnpriced(slice) == 0) {
            return;
        }
        if (byExpiry != null) {
            begin(byExpiry, look, underlying, slice);
            greeks(byExpiry, measure -> sums.slice(slice, measure), price(slice, underlying));
            byExpiry.integer(sums.slicePriced(slice))
                    .integer(sums.sliceUnpriced(slice))
                    .end();
        }
        if (byOption != null) {
            for (int place = 0; place < engine.risk().optionRows(slice); place++) {
                int option = engine.risk().optionOfRow(slice, place);
                if (option >= 0 && engine.positions().lots(option) != 0L) {
                    writeOption(look, underlying, slice, option);
                }
            }
        }
    }

    private double price(int slice, int underlying) {
        return engine.risk().options().greekPrice(slice, underlying);
    }

    private void begin(RowWriter row, Look look, int underlying, int slice) throws IOException {
        ExpiryTable expiries = engine.market().expiries();
        row.text(journal)
                .integer(look.sequence())
                .time(look.timeNs())
                .flag(look.atFill())
                .flag(look.atInterval());
        row.text(names.underlying(underlying)).time(expiries.expiryNs(slice));
        row.real(expiries.forward(slice) > 0.0 ? expiries.forward(slice) : Double.NaN);
    }

    private void writeOption(Look look, int underlying, int slice, int option) throws IOException {
        InstrumentTable instruments = engine.reference().instruments();
        OptionValuer valuer = engine.risk().options();
        long lots = engine.positions().lots(option);
        double units = lots * instruments.unitsPerLot(option);
        boolean priced = valuer.isPriced(option);
        begin(byOption, look, underlying, slice);
        byOption.text(names.instrument(option))
                .flag(priced)
                .text(valuer.volSource(option).name());
        byOption.real(instruments.strike(option)).integer(lots).real(units);
        if (!priced) {
            for (int missing = 0; missing < 13; missing++) {
                byOption.missing();
            }
            byOption.end();
            return;
        }
        OptionBlock block = valuer.block();
        int row = valuer.row(option);
        byOption.real(block.vol(row)).real(valuer.price(option));
        greeks(byOption, measure -> units * of(block, row, measure), price(slice, underlying));
        byOption.end();
    }

    private static double of(OptionBlock block, int row, int measure) {
        return switch (measure) {
            case Measure.VALUE -> block.price(row);
            case Measure.DELTA -> block.delta(row);
            case Measure.GAMMA -> block.gamma(row);
            case Measure.VEGA -> block.vega(row);
            case Measure.THETA -> block.theta(row);
            case Measure.RHO -> block.rho(row);
            case Measure.VANNA -> block.vanna(row);
            case Measure.VOLGA -> block.volga(row);
            default -> block.charm(row);
        };
    }

    /** A sum or a position, by measure. */
    private interface Amounts {
        double of(int measure);
    }

    private static void greeks(RowWriter row, Amounts raw, double price) throws IOException {
        double delta = raw.of(Measure.DELTA);
        double gamma = raw.of(Measure.GAMMA);
        row.real(raw.of(Measure.VALUE))
                .real(delta)
                .real(GreekUnits.per1Pct(delta * price))
                .real(gamma);
        row.real(GreekUnits.gammaCashPer1Pct(gamma, price)).real(GreekUnits.perVolPoint(raw.of(Measure.VEGA)));
        row.real(GreekUnits.perDay(raw.of(Measure.THETA))).real(GreekUnits.per1Pct(raw.of(Measure.RHO)));
        row.real(GreekUnits.vannaCashPerVolPointPer1Pct(raw.of(Measure.VANNA), price));
        row.real(GreekUnits.volgaPerVolPointSquared(raw.of(Measure.VOLGA)));
        row.real(GreekUnits.perDay(raw.of(Measure.CHARM) * price));
    }
}
