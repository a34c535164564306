package io.hedgerow.journal.scenario;

import io.hedgerow.engine.core.HedgeEngine;
import io.hedgerow.engine.market.SmileColumns;
import io.hedgerow.engine.market.SmileSlice;
import io.hedgerow.engine.market.SurfaceBook;

/** Takes the smile of an expiry out of an engine. Static; the thread that owns the engine. */
public final class SmileMoment {
    private SmileMoment() {}

    /**
     * The smile in force, by log-moneyness of the forward now.
     *
     * @param engine between two events
     * @param slice slice of its expiry
     * @return smile, or null where there is no surface
     */
    public static SmileSlice of(HedgeEngine engine, int slice) {
        SurfaceBook surfaces = engine.market().surfaces();
        if (!surfaces.hasSmile(slice)) {
            return null;
        }
        SmileColumns columns = surfaces.smiles();
        int smile = surfaces.smile(slice);
        double shift =
                surfaces.shift(slice, StrictMath.log(engine.market().expiries().forward(slice)));
        int knots = columns.knots(smile);
        double[] k = new double[knots];
        double[] vol = new double[knots];
        double[] slope = new double[knots];
        double[] error = new double[knots];
        for (int knot = 0; knot < knots; knot++) {
            k[knot] = columns.k(smile, knot);
            vol[knot] = Math.max(columns.vol(smile, knot) + shift, VolShock.VOL_MIN);
            slope[knot] = columns.slope(smile, knot);
            error[knot] = columns.standardError(smile, knot);
        }
        return new SmileSlice(k, vol, slope, error);
    }
}
