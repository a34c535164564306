package io.hedgerow.journal.explain;

import io.hedgerow.engine.market.SmileSlice;
import io.hedgerow.journal.explain.model.ExplainTerm;
import io.hedgerow.journal.explain.model.OptionPricer;
import io.hedgerow.journal.explain.model.TaylorExplain;
import io.hedgerow.journal.explain.model.VolMove;
import io.hedgerow.journal.explain.model.Waterfall;
import io.hedgerow.journal.explain.model.WaterfallTerm;

/** What the gain of one unit between two looks is made of. Owned by one thread. */
final class LegTerms {
    private static final double E9 = 1e9;
    private static final double NS_PER_YEAR = 365.0 * 86_400e9;

    private final OptionPricer pricer;
    private final double nearExpiryYears;

    LegTerms(OptionPricer pricer, ExplainSpec spec) {
        this.pricer = pricer;
        nearExpiryYears = spec.nearExpiryNs() / NS_PER_YEAR;
    }

    /** Of an option that the pricer is set to; {@code gained} by its marks. */
    void option(double strike, PositionLeg from, PositionLeg to, double gained, double[] terms, double[] waterfall) {
        if (to.expired) {
            terms[ExplainTerm.SETTLEMENT.place()] = gained;
            waterfall[WaterfallTerm.SETTLEMENT.place()] = gained;
            return;
        }
        if (from.greeks == null || to.greeks == null) {
            terms[ExplainTerm.UNEXPLAINED.place()] = gained;
            waterfall[WaterfallTerm.MARK.place()] = gained;
            return;
        }
        Waterfall parts = Waterfall.of(pricer, from.greeks.price(), from.point, to.point);
        double modelled = to.greeks.price() - from.greeks.price();
        if (Double.isNaN(parts.total())) {
            waterfall[WaterfallTerm.MARK.place()] = modelled;
        } else {
            parts.add(1.0, waterfall);
        }
        VolMove move = move(strike, from, to);
        if (to.point.years() < nearExpiryYears && !Double.isNaN(parts.total())) {
            double df = to.point.forward() - from.point.forward();
            parts.addAsTerms(from.greeks.delta(), df, move, 1.0, terms);
            terms[ExplainTerm.UNEXPLAINED.place()] += modelled - parts.total();
        } else {
            TaylorExplain.add(from.greeks, from.point, to.point, move, modelled, 1.0, terms);
        }
        boolean marked = from.isMarked() && to.isMarked();
        terms[(marked ? ExplainTerm.MARK : ExplainTerm.UNEXPLAINED).place()] += gained - modelled;
        waterfall[WaterfallTerm.MARK.place()] += gained - modelled;
    }

    private static VolMove move(double strike, PositionLeg from, PositionLeg to) {
        double whole = to.point.vol() - from.point.vol();
        SmileSlice before = from.smile;
        SmileSlice after = to.smile;
        if (before == null || after == null) {
            return VolMove.unsplit(whole);
        }
        double sd = before.volAt(0.0) * Math.sqrt(from.point.years());
        double k = StrictMath.log(strike / from.point.forward());
        double forwardMove = StrictMath.log(to.point.forward() / from.point.forward());
        return VolMove.between(whole, before, after, k, forwardMove, sd);
    }

    /** Of what is linear in its price, or in one over it. */
    static void linear(
            boolean reciprocal, PositionLeg from, PositionLeg to, double gained, double[] terms, double[] waterfall) {
        waterfall[WaterfallTerm.PRICE.place()] = gained;
        if (!from.isMarked() || !to.isMarked()) {
            terms[ExplainTerm.UNEXPLAINED.place()] = gained;
            return;
        }
        if (!reciprocal) {
            terms[ExplainTerm.DELTA.place()] = gained;
            return;
        }
        double price = from.markE9 / E9;
        double moved = to.markE9 / E9 / price - 1.0;
        terms[ExplainTerm.DELTA.place()] = moved / price;
        terms[ExplainTerm.GAMMA.place()] = -moved * moved / price;
        terms[ExplainTerm.SPEED.place()] = moved * moved * moved / price;
        terms[ExplainTerm.UNEXPLAINED.place()] = gained - moved * (1.0 - moved * (1.0 - moved)) / price;
    }
}
