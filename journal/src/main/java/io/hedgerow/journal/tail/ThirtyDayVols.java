package io.hedgerow.journal.tail;

import io.hedgerow.engine.core.HedgeEngine;
import io.hedgerow.engine.event.codec.OptionRight;
import io.hedgerow.engine.instrument.InstrumentTable;
import io.hedgerow.engine.market.ExpiryTable;
import io.hedgerow.engine.market.SmileSlice;
import io.hedgerow.engine.valuation.option.OptionValuer;
import io.hedgerow.journal.scenario.SmileMoment;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Vols of 30 days of an underlying as an engine has them: at the money, and one standard deviation below. By total variance
 * between the two expiries around 30 days, flat beyond the first and the last; of the surface in force, else of the vols
 * of options out of the money. For the thread that owns the engine.
 */
final class ThirtyDayVols {
    private static final double NS_PER_DAY = 86_400e9;
    private static final double DAYS = 30.0;
    private static final double LEAST_DAYS = 0.25;

    private final HedgeEngine engine;
    private double vol;
    private double volDown;

    ThirtyDayVols(HedgeEngine engine) {
        this.engine = engine;
    }

    /** Looks at an underlying; NaN where there is no vol. */
    void look(int underlying, long nowNs) {
        vol = Double.NaN;
        volDown = Double.NaN;
        double daysBefore = 0.0;
        ExpiryTable expiries = engine.market().expiries();
        for (int slice = expiries.first(underlying); slice != ExpiryTable.NO_SLICE; slice = expiries.next(slice)) {
            double days = (expiries.expiryNs(slice) - nowNs) / NS_PER_DAY;
            double[] found = days < LEAST_DAYS ? null : ofSlice(slice, days);
            if (found == null) {
                continue;
            }
            if (days >= DAYS) {
                boolean between = daysBefore > 0.0;
                vol = between ? blend(vol, daysBefore, found[0], days) : found[0];
                volDown = between ? blend(volDown, daysBefore, found[1], days) : found[1];
                return;
            }
            daysBefore = days;
            vol = found[0];
            volDown = found[1];
        }
    }

    private static double blend(double before, double daysBefore, double after, double daysAfter) {
        double share = (DAYS - daysBefore) / (daysAfter - daysBefore);
        double variance = before * before * daysBefore * (1.0 - share) + after * after * daysAfter * share;
        return StrictMath.sqrt(variance / DAYS);
    }

    private double[] ofSlice(int slice, double days) {
        double root = StrictMath.sqrt(days / 365.0);
        SmileSlice smile = SmileMoment.of(engine, slice);
        if (smile != null) {
            double atMoney = smile.volAt(0.0);
            return new double[] {atMoney, smile.volAt(-atMoney * root)};
        }
        NavigableMap<Double, Double> vols = vols(slice);
        if (vols.isEmpty()) {
            return null;
        }
        double atMoney = at(vols, 0.0);
        return new double[] {atMoney, at(vols, -atMoney * root)};
    }

    /** Vols of options out of the money, by the logarithm of strike by forward. */
    private NavigableMap<Double, Double> vols(int slice) {
        NavigableMap<Double, Double> vols = new TreeMap<>();
        InstrumentTable instruments = engine.reference().instruments();
        OptionValuer valuer = engine.risk().options();
        double forward = engine.market().expiries().forward(slice);
        for (int id = 0; id < instruments.count() && forward > 0.0; id++) {
            boolean listed = instruments.isDefined(id)
                    && instruments.hasVol(id)
                    && engine.risk().sliceOf(id) == slice
                    && valuer.row(id) >= 0;
            if (listed) {
                boolean call = instruments.rightRaw(id) == OptionRight.CALL.value();
                double option = valuer.block().vol(valuer.row(id));
                if (option > 0.0 && call == instruments.strike(id) > forward) {
                    vols.put(StrictMath.log(instruments.strike(id) / forward), option);
                }
            }
        }
        return vols;
    }

    private static double at(NavigableMap<Double, Double> vols, double k) {
        var below = vols.floorEntry(k);
        var above = vols.ceilingEntry(k);
        if (below == null || above == null) {
            return (below == null ? above : below).getValue();
        }
        double width = above.getKey() - below.getKey();
        double share = width == 0.0 ? 0.0 : (k - below.getKey()) / width;
        return below.getValue() + share * (above.getValue() - below.getValue());
    }

    /** At the money, decimal; NaN if not known. */
    double vol() {
        return vol;
    }

    /** One standard deviation below, decimal; NaN if not known. */
    double volDown() {
        return volDown;
    }
}
