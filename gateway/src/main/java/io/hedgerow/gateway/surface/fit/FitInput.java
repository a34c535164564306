package io.hedgerow.gateway.surface.fit;

import java.util.ArrayList;
import java.util.List;

/**
 * What a surface is fitted to: the expiries of one underlying in ascending order, each with any number of quotes in
 * vols. Filled anew for each fit and reused, so that it allocates nothing once it has grown; one thread.
 *
 * <pre>
 *   input.clear();
 *   input.addExpiry(expiryNs, years, eventYears, forward);
 *   input.addQuote(Math.log(strike / forward), bidVol, askVol, uncertainty);
 * </pre>
 */
public final class FitInput {
    private final List<ExpiryQuotes> expiries = new ArrayList<>();
    private int size;

    /** Forgets all expiries and quotes. */
    public void clear() {
        size = 0;
    }

    /**
     * Begins an expiry; it may stay without quotes, then its smile is interpolated.
     *
     * @param expiryNs when it expires, the key by which the next fit starts from this one
     * @param years years to expiry as the kernel counts them (365 days), positive, more than those of the expiry before
     * @param eventYears years to expiry with the weights of days and events, {@code years} where
     *     all days count the same; more than those of the expiry before
     * @param forward forward of the expiry, positive
     * @throws IllegalArgumentException if a value is out of its range
     */
    public void addExpiry(long expiryNs, double years, double eventYears, double forward) {
        double after = size == 0 ? 0.0 : expiries.get(size - 1).years;
        double afterEvents = size == 0 ? 0.0 : expiries.get(size - 1).eventYears;
        if (!(years > after && eventYears > afterEvents && years < 1e3 && eventYears < 1e3)) {
            throw new IllegalArgumentException(
                    "expiry " + size + ": years " + years + " and " + eventYears + " do not ascend");
        }
        if (!(forward > 0.0 && forward < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("expiry " + size + ": forward " + forward);
        }
        if (size == expiries.size()) {
            expiries.add(new ExpiryQuotes());
        }
        expiries.get(size++).begin(expiryNs, years, eventYears, forward);
    }

    /**
     * Adds a quote to the last expiry. Several quotes of one strike (venues, calls and puts) are welcome.
     *
     * @param k {@code ln(strike / forward)}
     * @param bidVol vol of the bid, NaN where there is none
     * @param askVol vol of the ask, NaN where there is none, not below the bid
     * @param uncertainty standard error of bid and ask beyond their distance, in vol: tick, age, venue; 0 = none
     * @throws IllegalArgumentException if a value is out of its range, or both sides are missing
     */
    public void addQuote(double k, double bidVol, double askVol, double uncertainty) {
        boolean bid = !Double.isNaN(bidVol);
        boolean ask = !Double.isNaN(askVol);
        if (!Double.isFinite(k) || !(bid || ask) || (bid && ask && bidVol > askVol)) {
            throw new IllegalArgumentException("k " + k + ", bid " + bidVol + ", ask " + askVol);
        }
        if ((bid && !(bidVol > 0.0 && bidVol < 1e3)) || (ask && !(askVol > 0.0 && askVol < 1e3))) {
            throw new IllegalArgumentException("k " + k + ", bid " + bidVol + ", ask " + askVol);
        }
        if (!(uncertainty >= 0.0 && uncertainty < 1e3)) {
            throw new IllegalArgumentException("k " + k + ", uncertainty " + uncertainty);
        }
        last().add(k, bidVol, askVol, uncertainty);
    }

    /** How many expiries. */
    public int expiries() {
        return size;
    }

    /** How many quotes an expiry has. */
    public int quotes(int expiry) {
        return quotesOf(expiry).size;
    }

    ExpiryQuotes quotesOf(int expiry) {
        if (expiry >= size) {
            throw new IndexOutOfBoundsException("expiry " + expiry + " of " + size);
        }
        return expiries.get(expiry);
    }

    private ExpiryQuotes last() {
        if (size == 0) {
            throw new IllegalStateException("a quote before its expiry");
        }
        return expiries.get(size - 1);
    }
}
