package io.hedgerow.journal.tail;

import io.hedgerow.engine.core.HedgeEngine;
import io.hedgerow.journal.reference.EngineNames;
import io.hedgerow.journal.scenario.BookMoment;
import io.hedgerow.journal.scenario.BookMoment.LinearHolding;
import io.hedgerow.journal.scenario.BookMoments;
import io.hedgerow.journal.scenario.NodeHedges;
import io.hedgerow.journal.scenario.NodeHedges.NodeHedge;
import io.hedgerow.journal.scenario.NodeValue.UnderlyingRisk;
import io.hedgerow.journal.tail.TailComponent.Kind;
import io.hedgerow.journal.tail.TailComponent.Part;
import io.hedgerow.journal.tail.path.MarketPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A book that the engine's policies go on to hedge: at the start and at the end of every step but the last, what the band rule would
 * send is traded at the path's price, for what it costs to cross the spread and in fees now, as a share of the notional.
 * Hedges keep the basis they have now.
 *
 * <p>Owned by the thread that owns the engine, between two events.
 */
final class HedgedPathBook implements PathBook {
    private final BookMoment book;
    private final HedgeEngine engine;
    private final EngineNames names;
    private final HeldPathBook held;
    private final NodeHedges policies;
    private final List<Part> parts;
    private final Map<Integer, LinearHolding> lotOf = new HashMap<>();
    private final double[] lots;
    private final double[] coins;
    private final double[] costs;
    private final LinearHolding[] instrument;
    private final double[] factor;
    private final double[] hedgePnl;
    private final double[] costPnl;

    HedgedPathBook(HedgeEngine engine, EngineNames names, BookMoment book, List<String> symbols) {
        this.engine = engine;
        this.names = names;
        this.book = book;
        held = new HeldPathBook(book, symbols);
        policies = new NodeHedges(engine, book);
        int count = book.underlyings().size();
        lots = new double[count];
        coins = new double[count];
        costs = new double[count];
        instrument = new LinearHolding[count];
        factor = new double[count];
        hedgePnl = new double[count];
        costPnl = new double[count];
        parts = new ArrayList<>(held.parts());
        for (Kind kind : List.of(Kind.HEDGE, Kind.COST)) {
            book.underlyings()
                    .forEach(it -> parts.add(new Part(kind, it.symbol(), 0L, it.symbol(), Long.MAX_VALUE, false)));
        }
    }

    @Override
    public double pnl(MarketPath path) {
        start();
        for (int step = 0; step < path.steps(); step++) {
            PathShock shock = held.at(path, step);
            held.pricer().pnl(shock);
            hedge(shock);
        }
        double pnl = held.pnl(path);
        PathShock end = held.at(path, path.steps());
        for (int place = 0; place < lots.length; place++) {
            factor[place] = end.factor(place);
        }
        for (int place = 0; place < lots.length; place++) {
            settle(place);
            pnl += hedgePnl[place] + costPnl[place];
        }
        return pnl;
    }

    private void start() {
        for (int place = 0; place < lots.length; place++) {
            lots[place] = 0.0;
            coins[place] = 0.0;
            costs[place] = 0.0;
            instrument[place] = null;
            hedgePnl[place] = 0.0;
            costPnl[place] = 0.0;
        }
    }

    private void hedge(PathShock shock) {
        List<UnderlyingRisk> risks = new ArrayList<>(held.pricer().risks());
        for (int place = 0; place < lots.length; place++) {
            UnderlyingRisk risk = risks.get(place);
            double delta = risk.netDelta() + hedgeDelta(place, shock);
            risks.set(
                    place,
                    new UnderlyingRisk(risk.price(), delta, risk.netGamma(), risk.vega(), risk.theta(), risk.vanna()));
        }
        for (NodeHedge hedge : policies.at(risks)) {
            if (hedge.lots() != 0L) {
                trade(hedge, shock);
            }
        }
    }

    /** Delta of a lot is so many units, or so much quote currency at the price there. */
    private double hedgeDelta(int place, PathShock shock) {
        LinearHolding lot = instrument[place];
        if (lot == null) {
            return 0.0;
        }
        double reference = book.underlyings().get(place).price();
        return lot.inverse()
                ? lots[place] * lot.units() / (reference * shock.factor(place))
                : lots[place] * lot.units() * lot.price() / reference;
    }

    private void trade(NodeHedge hedge, PathShock shock) {
        int place = hedge.underlying();
        if (instrument[place] == null) {
            instrument[place] = lotOf.computeIfAbsent(hedge.instrumentId(), this::lot);
        }
        LinearHolding lot = instrument[place];
        double price = lot.price() * shock.factor(place);
        lots[place] += hedge.lots();
        coins[place] -= hedge.lots() * worth(lot, price);
        double share = engine.hedgeInputs()
                .proportionalCost(book.underlyings().get(place).id(), lot.instrumentId(), true);
        double notional = Math.abs(hedge.lots() * lot.units()) * (lot.inverse() ? 1.0 / price : price);
        costs[place] += share * notional;
    }

    private LinearHolding lot(int instrumentId) {
        BookMoment one = BookMoments.withTrades(engine, names, book, Map.of(instrumentId, 1L));
        return one.linears().get(one.linears().size() - 1);
    }

    /** Worth of a lot less a constant, in the currency that it is settled in. */
    private static double worth(LinearHolding lot, double price) {
        return lot.inverse() ? -lot.units() / price : lot.units() * price;
    }

    private void settle(int place) {
        LinearHolding lot = instrument[place];
        if (lot == null) {
            return;
        }
        double rate = held.pricer().rate(lot.currency());
        double price = lot.price() * factor[place];
        hedgePnl[place] = (coins[place] + lots[place] * worth(lot, price)) * rate;
        costPnl[place] = -costs[place] * rate;
    }

    @Override
    public List<Part> parts() {
        return parts;
    }

    @Override
    public double[] pnlByPart(MarketPath path) {
        pnl(path);
        double[] positions = held.pnlByPart(path);
        double[] all = new double[parts.size()];
        System.arraycopy(positions, 0, all, 0, positions.length);
        System.arraycopy(hedgePnl, 0, all, positions.length, hedgePnl.length);
        System.arraycopy(costPnl, 0, all, positions.length + hedgePnl.length, costPnl.length);
        return all;
    }

    @Override
    public void close() {
        held.close();
    }
}
