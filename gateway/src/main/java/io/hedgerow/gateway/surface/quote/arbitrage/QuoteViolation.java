package io.hedgerow.gateway.surface.quote.arbitrage;

import java.util.List;
import java.util.Locale;

/**
 * An arbitrage that quotes themselves contain: bought and sold at them, it costs less than it can ever pay. It is of the
 * quotes, not of the surface: somebody's opportunity, or a quote that is wrong.
 *
 * @param kind what is violated
 * @param venue where; both of them where the quotes are those of two
 * @param underlying name
 * @param expiryNs UTC ns
 * @param laterExpiryNs of the option that is bought in a calendar spread; 0 for others
 * @param type of the options: call, put, or both
 * @param strikes that are traded, ascending
 * @param gain what is left over at least, in quote currency for one unit of the underlying, undiscounted
 * @param words what is bought and sold
 */
public record QuoteViolation(
        Kind kind,
        String venue,
        String underlying,
        long expiryNs,
        long laterExpiryNs,
        String type,
        List<Double> strikes,
        double gain,
        String words) {
    /** What is violated. */
    public enum Kind {
        /** Prices are monotone in the strike, and by no more than the strikes differ. */
        VERTICAL,
        /** Prices are convex in the strike. */
        BUTTERFLY,
        /** At one moneyness a later expiry is worth more. */
        CALENDAR,
        /** Call less put is the forward less the strike. */
        PARITY,
        /** One venue bids more than another one asks. */
        VENUES;

        /** The word in tables. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Copies the strikes. */
    public QuoteViolation {
        strikes = List.copyOf(strikes);
    }
}
