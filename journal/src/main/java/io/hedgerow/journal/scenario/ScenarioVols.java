package io.hedgerow.journal.scenario;

import io.hedgerow.engine.market.SmileSlice;
import io.hedgerow.engine.pricing.OptionBlock;
import io.hedgerow.journal.scenario.BookMoment.Expiry;
import io.hedgerow.journal.scenario.BookMoment.OptionHolding;
import io.hedgerow.journal.scenario.VolShock.SmileDynamics;
import java.util.Arrays;

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
    private final double[] logMoneyness;
    private final VolShock[] set;
    private final int[] floored;
    private final boolean[] changes;

    ScenarioVols(BookMoment book, ShockedMarket market, OptionBlock block, int[] rowOfOption) {
        this.book = book;
        this.market = market;
        this.block = block;
        this.rowOfOption = rowOfOption;
        logMoneyness = new double[rowOfOption.length];
        for (int place = 0; place < rowOfOption.length; place++) {
            OptionHolding option = book.options().get(place);
            logMoneyness[place] = StrictMath.log(
                    option.strike() / book.expiries().get(option.expiry()).forward());
        }
        int expiries = book.expiries().size();
        set = new VolShock[expiries];
        Arrays.fill(set, VolShock.NONE);
        floored = new int[expiries];
        changes = new boolean[expiries];
    }

    /** Sets the vols of the market's state. */
    void apply() {
        boolean any = false;
        for (int expiry = 0; expiry < set.length; expiry++) {
            VolShock shock = market.shock().vol(expiry);
            boolean moves = shock.dynamics() != SmileDynamics.STICKY_STRIKE;
            changes[expiry] = moves || !shock.equals(set[expiry]);
            any |= changes[expiry];
            if (changes[expiry]) {
                set[expiry] = moves ? null : shock;
                floored[expiry] = 0;
            }
        }
        for (int place = 0; any && place < rowOfOption.length; place++) {
            int expiry = book.options().get(place).expiry();
            if (changes[expiry]) {
                VolShock shock = market.shock().vol(expiry);
                double vol = vol(place, shock);
                block.vol(rowOfOption[place], vol);
                floored[expiry] += vol == shock.floor() ? 1 : 0;
            }
        }
    }

    /** Options whose vol the floor holds up. */
    int floored() {
        return Arrays.stream(floored).sum();
    }

    /** Vol of an option of the book in the market's state. */
    double vol(int place) {
        return vol(place, market.shock().vol(book.options().get(place).expiry()));
    }

    private double vol(int place, VolShock shock) {
        OptionHolding option = book.options().get(place);
        if (shock.isNone()) {
            return option.vol();
        }
        Expiry expiry = book.expiries().get(option.expiry());
        double k = logMoneyness[place];
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
