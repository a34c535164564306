package io.hedgerow.gateway.cli.surface;

import io.hedgerow.engine.event.SliceFit;
import io.hedgerow.engine.market.SmileSlice;
import java.util.List;
import java.util.stream.Stream;

/**
 * A version of a surface as a journal holds it. Immutable.
 *
 * @param underlyingId dense id
 * @param underlying its symbol
 * @param version its number
 * @param timeNs when it was published, UTC ns
 * @param fitTimeNs time of its newest quote, UTC ns
 * @param quotes what it was made from
 * @param slices by expiry
 * @param biases of venues, as told with it
 */
record JournaledSurface(
        int underlyingId,
        String underlying,
        long version,
        long timeNs,
        long fitTimeNs,
        int quotes,
        List<Slice> slices,
        List<Bias> biases) {
    private static final double YEAR_NS = 365.0 * 86_400e9;

    JournaledSurface {
        slices = List.copyOf(slices);
        biases = List.copyOf(biases);
    }

    /** One expiry: forward of the fit, smile in log-moneyness, what it was made from. */
    record Slice(long expiryNs, double forward, SmileSlice smile, SliceFit fit) {
        /** Years of 365 days from a time. */
        double years(long timeNs) {
            return (expiryNs - timeNs) / YEAR_NS;
        }
    }

    /** How vols of a venue lay beside it. */
    record Bias(String venue, double level, double levelError, double slope, double slopeError, boolean persistent) {}

    /** Slices that have not expired at a time. */
    Stream<Slice> open(long atNs) {
        return slices.stream().filter(slice -> slice.expiryNs() > atNs);
    }
}
