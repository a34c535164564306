package io.hedgerow.journal.protect;

import io.hedgerow.engine.market.SmileSlice;
import io.hedgerow.engine.pricing.math.ReferenceBlack;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * Prices of options of one expiry at any strike, on the live surface; where there is none, on a line through the vols of the
 * listed options. Immutable; any thread.
 */
public final class StrikeVols {
    private final double forward;
    private final double years;
    private final double rate;
    private final DoubleUnaryOperator vol;
    private final boolean surface;

    private StrikeVols(double forward, double years, double rate, DoubleUnaryOperator vol, boolean surface) {
        this.forward = forward;
        this.years = years;
        this.rate = rate;
        this.vol = vol;
        this.surface = surface;
        if (!(forward > 0.0) || !(years > 0.0)) {
            throw new IllegalArgumentException("options are priced before their expiry and at a forward above 0; it is "
                    + forward + ", " + years + " years before");
        }
    }

    /**
     * On a surface.
     *
     * @param forward positive
     * @param years to expiry, positive
     * @param rate continuously compounded
     * @param smile by {@code ln(K / forward)}
     * @return prices
     */
    public static StrikeVols of(double forward, double years, double rate, SmileSlice smile) {
        return new StrikeVols(forward, years, rate, smile::volAt, true);
    }

    /**
     * A listed option.
     *
     * @param strike positive
     * @param vol positive
     */
    public record Listed(double strike, double vol) {}

    /**
     * On listed vols: straight between strikes, flat beyond them.
     *
     * @param forward positive
     * @param years to expiry, positive
     * @param rate continuously compounded
     * @param listed at least one
     * @return prices
     */
    public static StrikeVols of(double forward, double years, double rate, List<Listed> listed) {
        List<Listed> sorted = new ArrayList<>(listed);
        sorted.sort(Comparator.comparingDouble(Listed::strike));
        if (sorted.isEmpty()) {
            throw new IllegalArgumentException("no option of that expiry has a vol");
        }
        return new StrikeVols(forward, years, rate, k -> line(sorted, forward, k), false);
    }

    private static double line(List<Listed> sorted, double forward, double k) {
        double below = Double.NaN;
        double belowVol = sorted.get(0).vol();
        for (Listed each : sorted) {
            double at = StrictMath.log(each.strike() / forward);
            if (at >= k) {
                double share = Double.isNaN(below) || at == below ? 1.0 : (k - below) / (at - below);
                return Double.isNaN(below) ? each.vol() : belowVol + share * (each.vol() - belowVol);
            }
            below = at;
            belowVol = each.vol();
        }
        return belowVol;
    }

    /**
     * Whether a surface tells the vols.
     *
     * @return false where listed options do
     */
    public boolean isSurface() {
        return surface;
    }

    /** Forward of the expiry. */
    public double forward() {
        return forward;
    }

    /** Time to expiry. */
    public double years() {
        return years;
    }

    /**
     * Vol of a strike.
     *
     * @param strike positive
     * @return decimal
     */
    public double vol(double strike) {
        return vol.applyAsDouble(StrictMath.log(strike / forward));
    }

    /**
     * Price of an option.
     *
     * @param call whether it is a call
     * @param strike positive
     * @return quote units for one unit of the underlying; a coin-settled one costs that over the price, in coin
     */
    public double price(boolean call, double strike) {
        return new ReferenceBlack(call, forward, strike, years, vol(strike), rate, 0.0).price();
    }

    /**
     * The strike at which an option costs a premium.
     *
     * @param call whether it is a call
     * @param premium quote units, above 0
     * @return strike, so that the price differs from the premium by at most 1e-12 of the forward
     * @throws IllegalArgumentException if no strike costs so much or so little
     */
    public double strikeOf(boolean call, double premium) {
        double low = StrictMath.log(1e-3);
        double high = StrictMath.log(1e3);
        double atLow = price(call, forward * StrictMath.exp(low)) - premium;
        double atHigh = price(call, forward * StrictMath.exp(high)) - premium;
        if (!(premium > 0.0) || atLow * atHigh > 0.0) {
            throw new IllegalArgumentException("no " + (call ? "call" : "put") + " of that expiry costs " + premium
                    + "; a strike nearer to the forward costs more, another size less");
        }
        double best = low;
        double bestMiss = Math.abs(atLow);
        while (true) {
            double middle = 0.5 * (low + high);
            double at = price(call, forward * StrictMath.exp(middle)) - premium;
            if (Math.abs(at) < bestMiss) {
                best = middle;
                bestMiss = Math.abs(at);
            }
            if (middle <= low || middle >= high || at == 0.0) {
                return forward * StrictMath.exp(best);
            }
            if (at * atLow > 0.0) {
                low = middle;
            } else {
                high = middle;
            }
        }
    }
}
