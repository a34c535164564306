package io.hedgerow.gateway.venue.sim.floor;

import static io.hedgerow.engine.event.EventWriter.NONE;

import io.hedgerow.engine.event.spec.InstrumentSpec;
import io.hedgerow.gateway.venue.VenueFields;
import io.hedgerow.gateway.venue.sim.market.SimRandom;
import io.hedgerow.gateway.venue.sim.market.TickGrid;
import io.hedgerow.gateway.venue.sim.spec.OptionFaultSpec;

/**
 * What is wrong with option quotes on their way out ({@link OptionFaultSpec}); the venue's own books stay as they are.
 * Draws from a stream that only it has, so that all else stays the same.
 *
 * <p>Owned by the simulation's thread; allocates nothing.
 */
final class OptionFaults {
    private static final double LEAST_POINTS = 5.0;

    private final OptionFaultSpec spec;
    private final SimRandom random;
    private final long silentNs;
    private final long spokenNs;
    private long bidE9;
    private long askE9;

    OptionFaults(OptionFaultSpec spec, long startNs, SimRandom random) {
        this.spec = spec;
        this.random = random;
        boolean never = spec.silentAfter().isZero();
        silentNs = never ? Long.MAX_VALUE : startNs + spec.silentAfter().toNanos();
        spokenNs = never || spec.silentLength().isZero()
                ? Long.MAX_VALUE
                : silentNs + spec.silentLength().toNanos();
    }

    /** Whether no option is quoted now. */
    boolean isSilent(long timeNs) {
        return timeNs >= silentNs && timeNs < spokenNs;
    }

    /** How long ago the market was as it is quoted, ns. */
    long delayNs() {
        return spec.delay().toNanos();
    }

    /**
     * Spoils a quote, or leaves it.
     *
     * @param contract the option
     * @param trueBidE9 bid of the book, or none
     * @param trueAskE9 ask of the book, or none
     * @param vega coin for a vol of 1
     */
    void spoil(InstrumentSpec contract, long trueBidE9, long trueAskE9, double vega) {
        bidE9 = trueBidE9;
        askE9 = trueAskE9;
        if (random.chance(spec.missingShare())) {
            bidE9 = NONE;
            askE9 = NONE;
        } else if (random.chance(spec.outlierShare())) {
            double points = random.uniform(LEAST_POINTS, spec.outlierVolPoints());
            shift(contract, (random.chance(0.5) ? points : -points) / 100.0 * vega * 1e9);
        }
    }

    private void shift(InstrumentSpec contract, double byE9) {
        if (bidE9 != NONE) {
            long moved = TickGrid.floorE9(contract, bidE9 + byE9);
            bidE9 = moved > 0 ? moved : NONE;
        }
        if (askE9 != NONE) {
            askE9 = Math.max(
                    TickGrid.ceilE9(contract, askE9 + byE9), contract.tick().sizeE9());
        }
    }

    long bidE9() {
        return bidE9;
    }

    long askE9() {
        return askE9;
    }

    /** Its state. */
    void fields(VenueFields fields) {
        random.fieldsOfAll(fields);
    }
}
