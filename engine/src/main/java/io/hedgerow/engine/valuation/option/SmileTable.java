package io.hedgerow.engine.valuation.option;

import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.market.ExpiryTable;
import io.hedgerow.engine.market.MarketState;
import io.hedgerow.engine.market.SurfaceBook;
import io.hedgerow.engine.memory.StateMemory;
import io.hedgerow.engine.valuation.GreekUnits;
import io.hedgerow.engine.valuation.SliceLayout;

/**
 * The smile of each expiry at its forward: that of the surface where it prices the expiry, otherwise a parabola through the
 * vols of the venue. {@code k = ln(K/F)} by the forward now.
 *
 * <p>Owned by the engine thread.
 */
public final class SmileTable {
    private final ParabolaTable parabolas;
    private final OptionValuer options;
    private final ExpiryTable expiries;
    private final SurfaceBook surfaces;

    public SmileTable(
            StateMemory memory, CapacitySpec capacity, SliceLayout layout, OptionValuer options, MarketState market) {
        this.options = options;
        expiries = market.expiries();
        surfaces = market.surfaces();
        parabolas = new ParabolaTable(memory, capacity, layout, options.block(), expiries);
    }

    /**
     * Takes the strikes of newly laid out rows.
     *
     * @param slice slice number
     */
    public void onLayout(int slice) {
        parabolas.onLayout(slice);
    }

    public void markStale(int slice) {
        parabolas.markStale(slice);
    }

    double logStrike(int row) {
        return parabolas.logStrike(row);
    }

    /**
     * Whether the smile of an expiry is that of the surface.
     *
     * @param slice slice number
     * @return true if the surface prices it
     */
    public boolean isFromSurface(int slice) {
        return options.isFromSurface(slice) && surfaces.hasSmile(slice) && expiries.forward(slice) > 0.0;
    }

    /**
     * Brings the smile of an expiry up to date with the vols of its revalued options.
     *
     * @param slice revalued slice
     * @return whether there is a smile
     */
    public boolean refresh(int slice) {
        return isFromSurface(slice) || parabolas.refresh(slice);
    }

    /**
     * Whether an expiry has a smile with a positive vol at its forward.
     *
     * @param slice slice number
     * @return true if the numbers below mean something
     */
    public boolean isFitted(int slice) {
        return isFromSurface(slice) || parabolas.isFitted(slice);
    }

    private double shift(int slice) {
        return surfaces.shift(slice, StrictMath.log(expiries.forward(slice)));
    }

    /**
     * Vol at the forward.
     *
     * @param slice fitted slice
     * @return as a decimal
     */
    public double atmVol(int slice) {
        return isFromSurface(slice) ? surfaces.vol(slice, 0.0, shift(slice)) : parabolas.atmVol(slice);
    }

    /**
     * Slope of the smile at the forward.
     *
     * @param slice fitted slice
     * @return {@code dsigma/dk}
     */
    public double atmSkew(int slice) {
        return isFromSurface(slice) ? surfaces.skewAtForward(slice) : parabolas.atmSkew(slice);
    }

    /**
     * Curvature of the smile at the forward.
     *
     * @param slice fitted slice
     * @return {@code d2sigma/dk2}
     */
    public double curvature(int slice) {
        return isFromSurface(slice)
                ? surfaces.smiles().curvatureAt(surfaces.smile(slice), 0.0)
                : parabolas.curvature(slice);
    }

    /** Slope of the smile at a row, as far as its vol slides: not where it is held at the floor. */
    double skew(int slice, int row, double k) {
        return isFromSurface(slice) ? surfaces.smiles().slopeAt(surfaces.smile(slice), k) : parabolas.skew(slice, row);
    }

    /** Whether the vol of a row is held at the floor of its underlying and does not move with the forward. */
    boolean isFloored(int slice, int row) {
        double floor = surfaces.settings().volFloor(expiries.underlyingId(slice));
        return isFromSurface(slice) && options.block().vol(row) <= floor;
    }

    /**
     * At-the-money vol of a term: total variance interpolated in time between the expiries around it, vol of the
     * nearest beyond them.
     *
     * @param underlyingId defined underlying
     * @param years term
     * @param nowNs engine time
     * @return as a decimal; NaN while no expiry has a smile
     */
    public double termVol(int underlyingId, double years, long nowNs) {
        for (int slice = expiries.first(underlyingId); slice != ExpiryTable.NO_SLICE; slice = expiries.next(slice)) {
            double t = (expiries.expiryNs(slice) - nowNs) / GreekUnits.NS_PER_YEAR;
            if (t > 0.0 && refresh(slice) && t >= years) {
                break;
            }
        }
        return fittedTermVol(underlyingId, years, nowNs);
    }

    /**
     * At-the-money vol of a term by smiles as they were last brought up to date.
     *
     * @param underlyingId defined underlying
     * @param years term
     * @param nowNs engine time
     * @return as a decimal; NaN while no expiry has a smile
     */
    public double fittedTermVol(int underlyingId, double years, long nowNs) {
        double before = Double.NaN;
        double beforeYears = 0.0;
        for (int slice = expiries.first(underlyingId); slice != ExpiryTable.NO_SLICE; slice = expiries.next(slice)) {
            double t = (expiries.expiryNs(slice) - nowNs) / GreekUnits.NS_PER_YEAR;
            if (!(t > 0.0) || !isFitted(slice)) {
                continue;
            }
            double vol = atmVol(slice);
            if (t >= years) {
                return Double.isNaN(before) ? vol : between(beforeYears, before, t, vol, years);
            }
            before = vol;
            beforeYears = t;
        }
        return before;
    }

    private static double between(double t1, double vol1, double t2, double vol2, double t) {
        double w1 = vol1 * vol1 * t1;
        double w2 = vol2 * vol2 * t2;
        return Math.sqrt((w1 + (w2 - w1) * (t - t1) / (t2 - t1)) / t);
    }
}
