package io.hedgerow.engine.event;

import io.hedgerow.engine.event.codec.FundingDecoder;

/** Rate of a {@code Funding} event, whichever version of the schema wrote it. Any thread; static. */
public final class FundingRate {
    /** A rate of 100 %: beyond it nothing is taken. */
    public static final long ONE_E18 = 1_000_000_000_000_000_000L;

    private static final long E18_PER_E12 = 1_000_000L;
    private static final long ONE_E12 = 1_000_000_000_000L;

    private FundingRate() {}

    /**
     * Rate for the interval.
     *
     * @param funding the event
     * @return rate times 1e18, positive = longs pay; {@link Long#MAX_VALUE} if it is beyond 100 %
     */
    public static long e18(FundingDecoder funding) {
        long rateE18 = funding.rateE18();
        if (rateE18 == FundingDecoder.rateE18NullValue()) {
            long rateE12 = funding.rateE12();
            return rateE12 >= -ONE_E12 && rateE12 <= ONE_E12 ? rateE12 * E18_PER_E12 : Long.MAX_VALUE;
        }
        return rateE18 >= -ONE_E18 && rateE18 <= ONE_E18 ? rateE18 : Long.MAX_VALUE;
    }
}
