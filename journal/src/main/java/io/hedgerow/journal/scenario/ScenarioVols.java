package io.hedgerow.journal.scenario;

import io.hedgerow.engine.market.SmileSlice;
import io.hedgerow.engine.pricing.OptionBlock;
import io.hedgerow.journal.scenario.BookMoment.Expiry;
import io.hedgerow.journal.scenario.BookMoment.OptionHolding;
import io.hedgerow.journal.scenario.VolShock.SmileDynamics;

/**
 * Puts the vols of a scenario into the rows of a block: set anew only where they differ from those of the scenario
 * before.
 *
 * <p>Owned by one thread.
 */
final class ScenarioVols {
    private final BookMoment book;
    private final ShockedMarket market;
    private final OptionBlock block;
    private final int[] rowOfOption;
    private VolShock set = VolShock.NONE;
    private int floored;

    ScenarioVols(BookMoment book, ShockedMarket market, OptionBlock block, int[] rowOfOption) {
        this.book = book;
        this.market = market;
        this.block = block;
        this.rowOfOption = rowOfOption;
    }

    /** Sets the vols of the market's scenario. */
    void apply() {
        VolShock shock = market.scenario().vol();
        boolean moves = shock.dynamics() != SmileDynamics.STICKY_STRIKE;
        if (!moves && shock.equals(set)) {
            return;
        }
        set = moves ? null : shock;
        floored = 0;
        for (int place = 0; place < rowOfOption.length; place++) {
            double vol = vol(book.options().get(place), shock);
            block.vol(rowOfOption[place], vol);
            floored += vol == shock.floor() ? 1 : 0;
        }
    }

    /** Options whose vol the floor holds up. */
    int floored() {
        return floored;
    }

    double vol(OptionHolding option, VolShock shock) {
        if (shock.isNone()) {
            return option.vol();
        }
        Expiry expiry = book.expiries().get(option.expiry());
        double k = StrictMath.log(option.strike() / expiry.forward());
        double moved = Math.max(option.vol() + slide(expiry, option.strike(), k, shock), VolShock.VOL_MIN);
        return shock.apply(moved, market.yearsNow(expiry.expiryNs()), k);
    }

    /** What the smile adds to a vol because the forward has moved. */
    private double slide(Expiry expiry, double strike, double k, VolShock shock) {
        SmileSlice smile = expiry.smile();
        double forward = market.forward(expiry);
        if (shock.dynamics() == SmileDynamics.STICKY_STRIKE || smile == null || forward == expiry.forward()) {
            return 0.0;
        }
        double ratio = shock.dynamics() == SmileDynamics.SKEW_STICKINESS
                ? book.underlyings().get(expiry.underlying()).skewStickiness()
                : 0.0;
        double move = StrictMath.log(forward / expiry.forward());
        return smile.volAt(StrictMath.log(strike / forward)) - smile.volAt(k) + ratio * smile.slopeAt(0.0) * move;
    }
}
