package io.hedgerow.gateway.venue.sim.market;

import io.hedgerow.gateway.venue.VenueFields;

/**
 * 64-bit words of the splittable generator L64X128Mix (Steele and Vigna, "LXM: better splittable pseudorandom number
 * generators", 2021), the same words as the library's; unlike that one it can be written down and goes on where it was.
 *
 * <p>Owned by the simulation's thread.
 */
final class RandomWords {
    private static final long MULTIPLIER = 0xd1342543de82ef95L;
    private static final long GOLDEN_RATIO = 0x9e3779b97f4a7c15L;
    private static final long SILVER_RATIO = 0x6A09E667F3BCC909L;

    private long addend;
    private long linear;
    private long x0;
    private long x1;

    private RandomWords(long addend, long linear, long x0, long x1) {
        this.addend = addend | 1L;
        this.linear = linear;
        boolean stuck = (x0 | x1) == 0L;
        this.x0 = stuck ? mixStafford13(linear + GOLDEN_RATIO) : x0;
        this.x1 = stuck ? mixStafford13(linear + GOLDEN_RATIO + GOLDEN_RATIO) : x1;
    }

    static RandomWords ofSeed(long seed) {
        long mixed = seed ^ SILVER_RATIO;
        return new RandomWords(mixMurmur64(mixed), 1L, mixStafford13(mixed), mixStafford13(mixed + GOLDEN_RATIO));
    }

    RandomWords split() {
        long brine = next();
        return new RandomWords(brine << 1, next(), next(), next());
    }

    long next() {
        long word = mixLea64(linear + x0);
        linear = MULTIPLIER * linear + addend;
        long y1 = x1 ^ x0;
        x0 = Long.rotateLeft(x0, 24) ^ y1 ^ (y1 << 16);
        x1 = Long.rotateLeft(y1, 37);
        return word;
    }

    void fields(VenueFields fields) {
        addend = fields.of(addend);
        linear = fields.of(linear);
        x0 = fields.of(x0);
        x1 = fields.of(x1);
    }

    private static long mixLea64(long word) {
        long z = (word ^ (word >>> 32)) * 0xdaba0b6eb09322e3L;
        z = (z ^ (z >>> 32)) * 0xdaba0b6eb09322e3L;
        return z ^ (z >>> 32);
    }

    private static long mixMurmur64(long word) {
        long z = (word ^ (word >>> 33)) * 0xff51afd7ed558ccdL;
        z = (z ^ (z >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return z ^ (z >>> 33);
    }

    private static long mixStafford13(long word) {
        long z = (word ^ (word >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
