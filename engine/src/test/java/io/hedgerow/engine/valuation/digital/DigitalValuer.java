package io.hedgerow.engine.valuation.digital;

import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.OptionRight;
import io.hedgerow.engine.instrument.CurrencyTable;
import io.hedgerow.engine.instrument.InstrumentTable;
import io.hedgerow.engine.market.ExpiryTable;
import io.hedgerow.engine.market.MarketState;
import io.hedgerow.engine.market.QuoteBook;
import io.hedgerow.engine.memory.IntColumn;
import io.hedgerow.engine.memory.LongColumn;
import io.hedgerow.engine.position.PositionBook;
import io.hedgerow.engine.pricing.math.NormalDistribution;
import io.hedgerow.engine.valuation.Exposures;
import io.hedgerow.engine.valuation.GreekUnits;
import io.hedgerow.engine.valuation.Measure;
import io.hedgerow.engine.valuation.ModelMarks;
import io.hedgerow.engine.valuation.SliceLayout;
import io.hedgerow.engine.valuation.Valuer;
import io.hedgerow.engine.valuation.ValuerInputs;

/** Values digitals by Black's formula, {@code D N(w d2)}; the Greek variable is the forward. */
final class DigitalValuer extends Valuer {
    private final CurrencyTable currencies;
    private final InstrumentTable instruments;
    private final MarketState market;
    private final PositionBook positions;
    private final SliceLayout slices;
    private final Exposures exposures;
    private final IntColumn count;
    private final IntColumn idOfPlace;
    private final LongColumn valuedNs;

    private double price;
    private double delta;
    private double gamma;
    private double vega;

    DigitalValuer(ValuerInputs inputs) {
        currencies = inputs.reference().currencies();
        instruments = inputs.reference().instruments();
        market = inputs.market();
        positions = inputs.positions();
        slices = inputs.slices();
        exposures = inputs.exposures();
        count = inputs.memory().intColumn("digital.count", 1);
        idOfPlace = inputs.memory()
                .intColumn("digital.idOfPlace", inputs.capacity().listing().instruments());
        valuedNs = inputs.memory()
                .longColumn("digital.valuedNs", inputs.capacity().listing().slices());
    }

    @Override
    public boolean hasRoom(int underlyingId, long expiryNs) {
        return slices.hasSlice(underlyingId, expiryNs);
    }

    @Override
    public void onDefined(int instrumentId) {
        slices.open(instrumentId);
        idOfPlace.set(count.get(0), instrumentId);
        count.add(0, 1);
    }

    @Override
    public void onVol(int instrumentId) {
        mark(instrumentId);
    }

    @Override
    public void onPosition(int instrumentId) {
        mark(instrumentId);
    }

    private void mark(int instrumentId) {
        market.dirty().markSlice(slices.slice(instrumentId));
        market.dirty().markUnderlying(instruments.underlyingId(instrumentId));
    }

    @Override
    public void revalueSlice(int slice, long nowNs) {
        valuedNs.set(slice, nowNs);
        for (int place = 0; place < count.get(0); place++) {
            int id = idOfPlace.get(place);
            if (slices.slice(id) == slice && positions.lots(id) != 0) {
                add(id, slice, nowNs);
            }
        }
    }

    private void add(int id, int slice, long nowNs) {
        if (market.expiries().expiryNs(slice) <= nowNs) {
            exposures.addToSliceCounts(slice, 0, 0, 1);
        } else if (!value(id)) {
            exposures.addToSliceCounts(slice, 0, 1, 0);
        } else {
            double units = positions.units(id);
            exposures.addToSlice(slice, Measure.VALUE, units * price);
            exposures.addToSlice(slice, Measure.DELTA, units * delta);
            exposures.addToSlice(slice, Measure.GAMMA, units * gamma);
            exposures.addToSlice(slice, Measure.VEGA, units * vega);
            exposures.addToSliceCounts(slice, 1, 0, 0);
        }
    }

    /** At the time of the last revaluation of its slice. */
    private boolean value(int id) {
        ExpiryTable expiries = market.expiries();
        int slice = slices.slice(id);
        double forward = expiries.forward(slice);
        double vol = market.quotes().vol(id);
        double years = (expiries.expiryNs(slice) - valuedNs.get(slice)) / GreekUnits.NS_PER_YEAR;
        if (!(forward > 0.0) || vol == QuoteBook.NO_VOL || years <= 0.0 || valuedNs.get(slice) == 0L) {
            return false;
        }
        double sign = instruments.rightRaw(id) == OptionRight.CALL.value() ? 1.0 : -1.0;
        double discount = StrictMath.exp(-expiries.rate(slice) * years);
        double s = vol * Math.sqrt(years);
        double d2 = StrictMath.log(forward / instruments.strike(id)) / s - 0.5 * s;
        double density = sign * discount * NormalDistribution.density(d2);
        price = discount * NormalDistribution.cumulative(sign * d2);
        delta = density / (forward * s);
        gamma = -density / (forward * forward * s) * (d2 / s + 1.0);
        vega = -density * (d2 + s) / vol;
        return true;
    }

    @Override
    public double grossNotional(int slice) {
        return notional(slice, true);
    }

    @Override
    public double netNotional(int slice) {
        return notional(slice, false);
    }

    private double notional(int slice, boolean absolute) {
        double sum = 0.0;
        for (int place = 0; place < count.get(0); place++) {
            int id = idOfPlace.get(place);
            double units = slices.slice(id) == slice ? positions.units(id) : 0.0;
            sum += absolute ? Math.abs(units) : units;
        }
        return sum;
    }

    @Override
    public void addModelMarks(int underlyingId, ModelMarks marks) {
        for (int place = 0; place < count.get(0); place++) {
            int id = idOfPlace.get(place);
            boolean entered = positions.lots(id) != 0 && market.quotes().markOrMidE9(id) == EventWriter.NONE;
            if (entered && instruments.underlyingId(id) == underlyingId) {
                addModelMark(id, marks);
            }
        }
    }

    private void addModelMark(int id, ModelMarks marks) {
        if (value(id)) {
            double minorPerUnit = currencies.minorUnitsPerUnit(instruments.settlementCurrencyId(id));
            marks.addPaid(
                    ModelMarks.QUOTE, positions.units(id) * price, positions.openCostUnrounded(id) / minorPerUnit);
        } else {
            marks.addUnmarked(ModelMarks.QUOTE, 1);
        }
    }

    @Override
    public boolean isPriced(int instrumentId) {
        return value(instrumentId);
    }

    @Override
    public double price(int instrumentId) {
        return value(instrumentId) ? price : 0.0;
    }

    @Override
    public double deltaPerLot(int instrumentId) {
        return value(instrumentId) ? delta * instruments.unitsPerLot(instrumentId) * ratio(instrumentId) : 0.0;
    }

    @Override
    public double gammaPerLot(int instrumentId) {
        double ratio = ratio(instrumentId);
        return value(instrumentId) ? gamma * instruments.unitsPerLot(instrumentId) * ratio * ratio : 0.0;
    }

    @Override
    public double vegaPerLot(int instrumentId) {
        return value(instrumentId) ? vega * instruments.unitsPerLot(instrumentId) : 0.0;
    }

    @Override
    public double pricePerVolPoint(int instrumentId) {
        return value(instrumentId) ? GreekUnits.perVolPoint(vega) : 0.0;
    }

    private double ratio(int instrumentId) {
        double reference = market.prices().reference(instruments.underlyingId(instrumentId));
        return reference > 0.0 ? market.expiries().forward(slices.slice(instrumentId)) / reference : 0.0;
    }
}
