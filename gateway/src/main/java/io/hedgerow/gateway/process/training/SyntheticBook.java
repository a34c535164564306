package io.hedgerow.gateway.process.training;

import io.hedgerow.engine.core.HedgeEngine;
import io.hedgerow.engine.instrument.InstrumentTable;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** What a book trades on one underlying, and a price of it that swings around where it is. Immutable. */
final class SyntheticBook {
    private static final double E9 = 1e9;
    private static final long ANY_PRICE_E9 = 100_000_000_000L;
    private static final long PERIOD = 200L;
    private static final long STEPS_OF_PRICE = 20_000L;

    private final int underlyingId;
    private final int[] linear;
    private final int[] options;
    private final long middleE9;

    private SyntheticBook(int underlyingId, int[] linear, int[] options, long middleE9) {
        this.underlyingId = underlyingId;
        this.linear = linear;
        this.options = options;
        this.middleE9 = middleE9;
    }

    /**
     * Looks at an underlying.
     *
     * @param engine has its definitions, and nothing to do now
     * @param underlyingId dense id
     * @param nowNs engine time, UTC ns; what has expired is left out
     */
    static SyntheticBook of(HedgeEngine engine, int underlyingId, long nowNs) {
        InstrumentTable instruments = engine.reference().instruments();
        IntPredicate isLive = id -> instruments.isDefined(id)
                && instruments.underlyingId(id) == underlyingId
                && instruments.expiryNs(id) > nowNs;
        int[] all = IntStream.range(0, instruments.count()).filter(isLive).toArray();
        int[] options = Arrays.stream(all).filter(instruments::hasVol).toArray();
        int[] linear = Arrays.stream(all).filter(id -> !instruments.hasVol(id)).toArray();
        return new SyntheticBook(underlyingId, linear, options, middleE9(engine, underlyingId, options));
    }

    /** Where the price is; before there is one, the strike in the middle. */
    private static long middleE9(HedgeEngine engine, int underlyingId, int[] options) {
        double known = engine.market().prices().reference(underlyingId);
        if (known > 0.0) {
            return Math.round(known * E9);
        }
        InstrumentTable instruments = engine.reference().instruments();
        long[] strikes = Arrays.stream(options)
                .mapToLong(instruments::strikeE9)
                .filter(strike -> strike > 0)
                .sorted()
                .toArray();
        return strikes.length == 0 ? ANY_PRICE_E9 : strikes[strikes.length / 2];
    }

    int underlyingId() {
        return underlyingId;
    }

    /** Ids of contracts without a vol. */
    int[] linear() {
        return linear;
    }

    /** Ids of contracts with one. */
    int[] options() {
        return options;
    }

    boolean isEmpty() {
        return linear.length + options.length == 0;
    }

    /** Price of a turn, times 1e9: a triangle of half a percent to both sides. */
    long priceE9(long turn) {
        long swing = Math.abs(turn % (2 * PERIOD) - PERIOD) - PERIOD / 2;
        return middleE9 + swing * Math.max(1L, middleE9 / STEPS_OF_PRICE);
    }

    /** Each id in its turn. */
    static int pick(int[] ids, long turn) {
        return ids[(int) (turn % ids.length)];
    }
}
