package io.hedgerow.journal.explain;

import io.hedgerow.engine.core.HedgeEngine;
import io.hedgerow.engine.instrument.InstrumentTable;
import io.hedgerow.journal.explain.ExplainStep.ExpiryStep;
import io.hedgerow.journal.explain.ExplainStep.UnderlyingStep;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Prices, vols and risk by underlying and expiry at one cut. Owned by the thread that owns the engine. */
final class StepMarket {
    /** An expiry of an underlying. */
    record ExpiryKey(int underlying, long expiryNs) implements Comparable<ExpiryKey> {
        @Override
        public int compareTo(ExpiryKey other) {
            int byUnderlying = Integer.compare(underlying, other.underlying);
            return byUnderlying == 0 ? Long.compare(expiryNs, other.expiryNs) : byUnderlying;
        }
    }

    private static final class Sums {
        private double forward;
        private double vega;
        private double volByVega;
        private double gamma;
        private double theta;
    }

    private static final double NS_PER_YEAR = 365.0 * 86_400e9;

    private final long timeNs;
    private final Map<Integer, Double> prices = new HashMap<>();
    private final Map<ExpiryKey, Sums> expiries = new TreeMap<>();
    private final Map<Integer, double[]> vols = new HashMap<>();

    private StepMarket(long timeNs) {
        this.timeNs = timeNs;
    }

    /** The market of an engine, and the risk of its positions as their legs have it. */
    static StepMarket of(HedgeEngine engine, Map<Integer, PositionLeg> legs) {
        StepMarket market = new StepMarket(engine.counters().nowNs());
        for (int id = 0; id < engine.reference().underlyings().count(); id++) {
            if (engine.reference().underlyings().isDefined(id)) {
                market.prices.put(id, engine.market().prices().reference(id));
            }
        }
        legs.forEach((id, leg) -> {
            if (leg.greeks != null && engine.positions().lots(id) != 0) {
                market.add(engine, id, leg);
            }
        });
        return market;
    }

    private void add(HedgeEngine engine, int id, PositionLeg leg) {
        InstrumentTable instruments = engine.reference().instruments();
        int underlying = instruments.underlyingId(id);
        int currency = instruments.settlementCurrencyId(id);
        double rate = engine.risk()
                .conversion()
                .rate(currency, engine.capacity().reports().currencyId());
        double units = engine.positions().lots(id) * instruments.unitsPerLot(id) * rate;
        double f = leg.point.forward();
        Sums sums = expiries.computeIfAbsent(new ExpiryKey(underlying, instruments.expiryNs(id)), key -> new Sums());
        double vega = Math.abs(units * leg.greeks.vega());
        sums.forward = f;
        sums.vega += vega;
        sums.volByVega += vega * leg.point.vol();
        sums.gamma += units * leg.greeks.gamma() * f * f;
        sums.theta += units * leg.greeks.theta();
        double[] vol = vols.computeIfAbsent(underlying, key -> new double[2]);
        vol[0] += vega * leg.point.vol();
        vol[1] += vega;
    }

    /** Vol of the options of an underlying, weighted by vega; 0 where there are none. */
    private double vol(int underlying) {
        double[] vol = vols.get(underlying);
        return vol == null || vol[1] == 0.0 ? 0.0 : vol[0] / vol[1];
    }

    /** Whether a price has moved further than so many standard deviations of the time since. */
    boolean jumped(StepMarket after, double sds) {
        double years = (after.timeNs - timeNs) / NS_PER_YEAR;
        for (Map.Entry<Integer, Double> each : prices.entrySet()) {
            double vol = vol(each.getKey());
            double price1 = after.prices.getOrDefault(each.getKey(), 0.0);
            if (vol > 0.0 && each.getValue() > 0.0 && price1 > 0.0) {
                double move = Math.abs(StrictMath.log(price1 / each.getValue()));
                if (move > sds * vol * Math.sqrt(years)) {
                    return true;
                }
            }
        }
        return false;
    }

    List<UnderlyingStep> underlyings(StepMarket after, SubjectNames names, Map<String, Double> revaluation) {
        List<UnderlyingStep> steps = new ArrayList<>();
        new TreeMap<>(prices).forEach((id, price) -> {
            String symbol = names.underlying(id);
            Double gained = revaluation.get(symbol);
            if (gained != null) {
                double both = vol(id) == 0.0 || after.vol(id) == 0.0 ? 0.0 : after.vol(id) - vol(id);
                steps.add(new UnderlyingStep(symbol, price, after.prices.getOrDefault(id, 0.0), both, gained));
            }
        });
        return steps;
    }

    List<ExpiryStep> expiries(StepMarket after, SubjectNames names) {
        List<ExpiryStep> steps = new ArrayList<>();
        expiries.forEach((key, sums) -> {
            Sums then = after.expiries.get(key);
            if (then != null && sums.vega > 0.0) {
                steps.add(new ExpiryStep(
                        names.underlying(key.underlying()),
                        key.expiryNs(),
                        sums.forward,
                        then.forward,
                        sums.volByVega / sums.vega,
                        sums.gamma,
                        sums.theta));
            }
        });
        return steps;
    }
}
