package io.hedgerow.gateway.venue.sim.market;

import io.hedgerow.gateway.venue.VenueFields;
import java.util.ArrayList;
import java.util.List;

/**
 * Random numbers of one process: the words of {@link RandomWords}, and distributions made of them with
 * {@code StrictMath} and exactly defined operations, so that they are the same bits everywhere and on every JDK. Each
 * process has a stream of its own: what one draws does not move another.
 *
 * <p>Owned by the simulation's thread; allocates only in {@link #split()}.
 */
public final class SimRandom {
    private static final double UNIT = 0x1.0p-53;

    private final RandomWords words;
    private final List<SimRandom> family;
    private double spareGaussian;
    private boolean hasSpare;

    private SimRandom(RandomWords words, List<SimRandom> family) {
        this.words = words;
        this.family = family;
        family.add(this);
    }

    public static SimRandom ofSeed(long seed) {
        return new SimRandom(RandomWords.ofSeed(seed), new ArrayList<>());
    }

    /** An independent stream; streams depend on the seed and the order of the splits. */
    public SimRandom split() {
        return new SimRandom(words.split(), family);
    }

    /** Where this stream is, and all that were split from the same seed. */
    public void fieldsOfAll(VenueFields fields) {
        fields.same(family.size() + " streams");
        family.forEach(each -> each.fields(fields));
    }

    private void fields(VenueFields fields) {
        words.fields(fields);
        hasSpare = fields.of(hasSpare);
        spareGaussian = fields.of(spareGaussian);
    }

    /** Uniform in [0, 1), 53 bits. */
    public double uniform() {
        return (words.next() >>> 11) * UNIT;
    }

    /** Uniform in [min, max). */
    public double uniform(double min, double max) {
        return min + (max - min) * uniform();
    }

    public boolean chance(double probability) {
        return probability > 0.0 && uniform() < probability;
    }

    /** Uniform in 0 to bound - 1. */
    public int below(int bound) {
        return (int) (uniform() * bound);
    }

    /** Standard normal, by Marsaglia's polar method. */
    public double gaussian() {
        if (hasSpare) {
            hasSpare = false;
            return spareGaussian;
        }
        double x;
        double y;
        double r2;
        do {
            x = 2.0 * uniform() - 1.0;
            y = 2.0 * uniform() - 1.0;
            r2 = x * x + y * y;
        } while (r2 >= 1.0 || r2 == 0.0);
        double scale = Math.sqrt(-2.0 * StrictMath.log(r2) / r2);
        spareGaussian = y * scale;
        hasSpare = true;
        return x * scale;
    }

    /** Exponential with the given mean. */
    public double exponential(double mean) {
        return -mean * StrictMath.log(1.0 - uniform());
    }

    /** Geometric on 1, 2, ... with the given mean. */
    public long geometric(double mean) {
        if (mean <= 1.0) {
            return 1L;
        }
        return 1L + (long) (StrictMath.log(1.0 - uniform()) / StrictMath.log(1.0 - 1.0 / mean));
    }

    /** Time to the next arrival of a Poisson process, at least 1 ns. */
    public long arrivalNs(double perSecond) {
        return Math.max(1L, (long) exponential(1e9 / perSecond));
    }

    /** An interval, uniform in half to one and a half times the mean, at least 1 ns. */
    public long intervalNs(double meanNs) {
        return Math.max(1L, (long) (meanNs * (0.5 + uniform())));
    }
}
