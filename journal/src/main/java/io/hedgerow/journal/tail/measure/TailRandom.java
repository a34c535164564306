package io.hedgerow.journal.tail.measure;

/**
 * Random numbers that are the same on every machine: SplitMix64, and normal ones by Wichura's algorithm AS 241 (PPND16,
 * Applied Statistics 37, 1988) with logarithms of {@code StrictMath}.
 *
 * <p>Owned by one thread.
 */
public final class TailRandom {
    private static final long GOLDEN_GAMMA = 0x9E37_79B9_7F4A_7C15L;
    private static final double UNIT = 0x1.0p-53;
    private static final double CENTRE = 0.425;
    private static final double FAR = 5.0;

    private static final double[] CENTRE_TOP = {
        2509.0809287301227,
        33430.57558358813,
        67265.7709270087,
        45921.95393154987,
        13731.69376550946,
        1971.5909503065513,
        133.14166789178438,
        3.3871328727963665
    };
    private static final double[] CENTRE_BOTTOM = {
        5226.495278852854,
        28729.085735721943,
        39307.89580009271,
        21213.794301586597,
        5394.196021424751,
        687.1870074920579,
        42.31333070160091,
        1.0
    };
    private static final double[] NEAR_TOP = {
        0.0007745450142783414,
        0.022723844989269184,
        0.2417807251774506,
        1.2704582524523684,
        3.6478483247632045,
        5.769497221460691,
        4.630337846156546,
        1.4234371107496835
    };
    private static final double[] NEAR_BOTTOM = {
        1.0507500716444169e-09,
        0.0005475938084995345,
        0.015198666563616457,
        0.14810397642748008,
        0.6897673349851,
        1.6763848301838038,
        2.053191626637759,
        1.0
    };
    private static final double[] FAR_TOP = {
        2.0103343992922881e-07,
        2.7115555687434876e-05,
        0.0012426609473880784,
        0.026532189526576124,
        0.29656057182850487,
        1.7848265399172913,
        5.463784911164114,
        6.657904643501103
    };
    private static final double[] FAR_BOTTOM = {
        2.0442631033899397e-15,
        1.421511758316446e-07,
        1.8463183175100548e-05,
        0.0007868691311456133,
        0.014875361290850615,
        0.1369298809227358,
        0.599832206555888,
        1.0
    };

    private long state;

    /**
     * A stream of numbers.
     *
     * @param seed any number
     */
    public TailRandom(long seed) {
        state = seed;
    }

    /**
     * Begins the stream of one of many, of which none depends on the others.
     *
     * @param seed of all of them
     * @param stream number of this one
     */
    public void restart(long seed, long stream) {
        state = mix(seed ^ mix(stream * GOLDEN_GAMMA + 1L));
    }

    /**
     * Spreads the bits of a number.
     *
     * @param word any number
     * @return another, of which each is the image of one
     */
    public static long mix(long word) {
        long z = word;
        z = (z ^ (z >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D0_49BB_1331_11EBL;
        return z ^ (z >>> 31);
    }

    /**
     * A uniform number.
     *
     * @return 0 inclusive to 1 exclusive
     */
    public double uniform() {
        state += GOLDEN_GAMMA;
        return (mix(state) >>> 11) * UNIT;
    }

    /**
     * A place in a list.
     *
     * @param count its size, 1 to 2^31 - 1
     * @return 0 to count - 1, all as likely
     */
    public int below(int count) {
        return (int) (uniform() * count);
    }

    /**
     * A number of the standard exponential distribution.
     *
     * @return positive
     */
    public double exponential() {
        return -StrictMath.log(uniform() + 0.5 * UNIT);
    }

    /**
     * A standard normal number.
     *
     * @return any
     */
    public double normal() {
        return normalQuantile(uniform() + 0.5 * UNIT);
    }

    /**
     * A number of the Poisson distribution.
     *
     * @param mean 0 to 700
     * @return count
     */
    public int poisson(double mean) {
        double left = uniform();
        double probability = StrictMath.exp(-mean);
        int count = 0;
        while (left >= probability && probability > 0.0) {
            left -= probability;
            count++;
            probability *= mean / count;
        }
        return count;
    }

    /**
     * The number that a standard normal one is below with a given probability.
     *
     * @param probability above 0, below 1
     * @return quantile
     */
    public static double normalQuantile(double probability) {
        double q = probability - 0.5;
        if (StrictMath.abs(q) <= CENTRE) {
            double r = CENTRE * CENTRE - q * q;
            return q * ratio(CENTRE_TOP, CENTRE_BOTTOM, r);
        }
        double r = StrictMath.sqrt(-StrictMath.log(q < 0.0 ? probability : 1.0 - probability));
        double size = r <= FAR ? ratio(NEAR_TOP, NEAR_BOTTOM, r - 1.6) : ratio(FAR_TOP, FAR_BOTTOM, r - FAR);
        return q < 0.0 ? -size : size;
    }

    private static double ratio(double[] top, double[] bottom, double x) {
        double above = top[0];
        double below = bottom[0];
        for (int i = 1; i < top.length; i++) {
            above = above * x + top[i];
            below = below * x + bottom[i];
        }
        return above / below;
    }
}
