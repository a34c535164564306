package io.hedgerow.engine.valuation;

import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.instrument.CurrencyLinks;
import io.hedgerow.engine.instrument.CurrencyTable;
import io.hedgerow.engine.instrument.UnderlyingTable;
import io.hedgerow.engine.market.UnderlyingPrices;
import java.util.Arrays;

/**
 * Converts between currencies at reference prices of underlyings: BTC to USD at the price of BTC, or over one currency
 * in between, ETH to USD at the prices of ETH in BTC and of BTC in USD. The one place where a currency is priced; a
 * currency that no prices link is not convertible, and never taken for another.
 *
 * <p>Owned by the engine thread.
 */
public final class CurrencyConversion {
    /** Returned where no underlyings link the two currencies, or their prices are not known yet. */
    public static final double NOT_CONVERTIBLE = 0.0;

    private static final long UNKNOWN = -1L;
    private static final int CELLS_MAX = 1 << 20;

    /** The golden ratio of 2^64, odd. */
    private static final long SCATTER = 0x9E37_79B9_7F4A_7C15L;

    private final CurrencyTable currencies;
    private final UnderlyingTable underlyings;
    private final UnderlyingPrices prices;
    private final int capacity;

    /**
     * Pairs that were found unlinked, each in its cell until another one takes it, and how many underlyings were priced then:
     * looked for again only when there are others. What it forgets is found again, so it is no state.
     */
    private final long[] unlinkedPair;

    private final int[] unlinkedAt;

    /**
     * Creates the conversion.
     *
     * @param capacity how many currencies
     * @param currencies smallest units
     * @param underlyings what links currencies
     * @param prices at which rates
     */
    public CurrencyConversion(
            CapacitySpec capacity, CurrencyTable currencies, UnderlyingTable underlyings, UnderlyingPrices prices) {
        this.currencies = currencies;
        this.underlyings = underlyings;
        this.prices = prices;
        this.capacity = capacity.listing().currencies();
        int cells = (int) Math.min(CELLS_MAX, 4L * Integer.highestOneBit(this.capacity));
        unlinkedPair = new long[cells];
        Arrays.fill(unlinkedPair, UNKNOWN);
        unlinkedAt = new int[cells];
    }

    private int cell(long pair) {
        return (int) ((pair * SCATTER) >>> Integer.SIZE) & (unlinkedPair.length - 1);
    }

    /**
     * Rate between two currencies, by the first underlying, or the first two, that link them.
     *
     * @param from currency id
     * @param to currency id
     * @return units of {@code to} for one unit of {@code from}, or {@link #NOT_CONVERTIBLE}
     */
    public double rate(int from, int to) {
        if (from == to) {
            return 1.0;
        }
        double direct = direct(from, to);
        return direct == NOT_CONVERTIBLE ? indirect(from, to) : direct;
    }

    /**
     * Rate for amounts in smallest units.
     *
     * @param from currency id
     * @param to currency id
     * @return units of {@code to} for one smallest unit of {@code from}, or {@link #NOT_CONVERTIBLE}
     */
    public double ratePerMinor(int from, int to) {
        return currencies.isDefined(from) ? rate(from, to) / currencies.minorUnitsPerUnit(from) : NOT_CONVERTIBLE;
    }

    private double direct(int from, int to) {
        int forth = firstPriced(from, to);
        int back = firstPriced(to, from);
        if (forth != CurrencyLinks.NONE && (back == CurrencyLinks.NONE || forth < back)) {
            return prices.reference(forth);
        }
        return back == CurrencyLinks.NONE ? NOT_CONVERTIBLE : 1.0 / prices.reference(back);
    }

    /** A currency is the base of few underlyings, however many are quoted in it. */
    private int firstPriced(int base, int quote) {
        CurrencyLinks links = underlyings.basedOn();
        int id = links.first(base);
        while (id != CurrencyLinks.NONE && !(underlyings.quoteCurrencyId(id) == quote && isPriced(id))) {
            id = links.next(id);
        }
        return id;
    }

    private double indirect(int from, int to) {
        long pair = (long) from * capacity + to;
        int cell = cell(pair);
        int pricedNow = prices.priced();
        if (from < 0 || to < 0 || (unlinkedPair[cell] == pair && unlinkedAt[cell] == pricedNow)) {
            return NOT_CONVERTIBLE;
        }
        int asBase = underlyings.basedOn().first(from);
        int asQuote = underlyings.pricedIn().first(from);
        while (asBase != CurrencyLinks.NONE || asQuote != CurrencyLinks.NONE) {
            boolean base = asQuote == CurrencyLinks.NONE || (asBase != CurrencyLinks.NONE && asBase < asQuote);
            int id = base ? asBase : asQuote;
            double rate = isPriced(id) ? over(id, from, to) : NOT_CONVERTIBLE;
            if (rate != NOT_CONVERTIBLE) {
                return rate;
            }
            if (base) {
                asBase = underlyings.basedOn().next(id);
            } else {
                asQuote = underlyings.pricedIn().next(id);
            }
        }
        unlinkedPair[cell] = pair;
        unlinkedAt[cell] = pricedNow;
        return NOT_CONVERTIBLE;
    }

    /** The rate by way of the other currency of an underlying. */
    private double over(int id, int from, int to) {
        if (underlyings.baseCurrencyId(id) == from) {
            return prices.reference(id) * direct(underlyings.quoteCurrencyId(id), to);
        }
        if (underlyings.quoteCurrencyId(id) == from) {
            return direct(underlyings.baseCurrencyId(id), to) / prices.reference(id);
        }
        return NOT_CONVERTIBLE;
    }

    private boolean isPriced(int underlyingId) {
        return prices.reference(underlyingId) > 0.0;
    }
}
