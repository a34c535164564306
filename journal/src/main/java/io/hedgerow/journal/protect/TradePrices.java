package io.hedgerow.journal.protect;

import io.hedgerow.journal.liquidity.ExitCost;
import io.hedgerow.journal.liquidity.ImpactModel;
import io.hedgerow.journal.liquidity.InstrumentLiquidity;
import io.hedgerow.journal.liquidity.LiquiditySource;
import io.hedgerow.journal.liquidity.Pace;
import io.hedgerow.journal.scenario.BookMoment;
import io.hedgerow.journal.scenario.BookMoment.OptionHolding;
import java.util.HashMap;
import java.util.Map;

/** What contracts cost to trade, and what premium is paid. Owned by the thread that owns the engine. */
final class TradePrices {
    private final UnitBook units;
    private final LiquiditySource source;
    private final ImpactModel model;
    private final Pace pace;
    private final Map<Integer, InstrumentLiquidity> known = new HashMap<>();

    TradePrices(UnitBook units, LiquiditySource source, ImpactModel model, Pace pace) {
        this.units = units;
        this.source = source;
        this.model = model;
        this.pace = pace;
    }

    InstrumentLiquidity liquidity(int id) {
        return known.computeIfAbsent(id, source::of);
    }

    /** Whether somebody takes the other side. */
    boolean canTrade(int id, boolean buying) {
        return liquidity(id).touch(buying).isQuoted() && source.quoted(id, buying) > 0.0;
    }

    /** Offer or bid in the contract's own unit. */
    double quoted(int id, boolean buying) {
        return source.quoted(id, buying);
    }

    /** Crossing, fees and impact. */
    double cost(int id, long lots) {
        return lots == 0L ? 0.0 : ExitCost.of(liquidity(id), lots, model, pace).total();
    }

    /** What a premium of a lot is in reporting currency. */
    double premium(int id, double price) {
        OptionHolding one = units.option(id);
        return one == null
                ? 0.0
                : one.units()
                        * price
                        * currency(one).conversion().rate(units.book().underlyings());
    }

    BookMoment.Currency currency(OptionHolding one) {
        return units.book().currencies().get(one.currency());
    }

    /** What a bought option costs at the offer, with fees and what the touch does not display. */
    double bought(int id, long lots) {
        ExitCost cost = ExitCost.of(liquidity(id), lots, model, pace);
        return lots * premium(id, quoted(id, true)) + cost.total() - cost.spread();
    }
}
