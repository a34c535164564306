package io.hedgerow.gateway.worker;

import io.hedgerow.gateway.settings.risk.SurfaceFitConfig.Checks;
import io.hedgerow.gateway.surface.calibration.VenueBias;
import io.hedgerow.gateway.surface.calibration.VenueWatch.Verdict;
import io.hedgerow.gateway.venue.VenueFields;
import java.util.Map;
import java.util.TreeMap;

/** How long the vols of each venue have lain significantly to one side. Owned by the worker's thread. */
final class BiasWatch {
    private final Checks checks;
    private final Map<String, Side> sides = new TreeMap<>();

    /**
     * One side of the surface.
     *
     * @param sign 1 above, -1 below
     * @param sinceNs engine time, UTC ns
     */
    private record Side(int sign, long sinceNs) {}

    BiasWatch(Checks checks) {
        this.checks = checks;
    }

    /** Takes what a fit says of a venue; true if it has been significant for so long that it is told. */
    boolean isPersistent(Verdict verdict, long nowNs) {
        VenueBias bias = verdict.bias();
        boolean significant = verdict.fits() > 0 && Math.abs(bias.levelScore()) > checks.biasZ();
        if (!significant) {
            sides.remove(bias.venue());
            return false;
        }
        int sign = bias.level() > 0.0 ? 1 : -1;
        Side side = sides.get(bias.venue());
        if (side == null || side.sign != sign) {
            side = new Side(sign, nowNs);
            sides.put(bias.venue(), side);
        }
        return nowNs - side.sinceNs >= checks.biasPersistenceNs();
    }

    /** Its state, of venues that are known. */
    void fields(VenueFields fields, Iterable<String> venues) {
        for (String venue : venues) {
            Side side = sides.get(venue);
            int sign = fields.of(side == null ? 0 : side.sign);
            long sinceNs = fields.of(side == null ? 0L : side.sinceNs);
            if (fields.isReading() && sign != 0) {
                sides.put(venue, new Side(sign, sinceNs));
            }
        }
    }
}
