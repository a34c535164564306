package io.hedgerow.gateway.surface.quote;

/**
 * The forward of an expiry at a venue.
 *
 * @param forward in quote currency; not-a-number where there is none
 * @param standardError of the forward; 0 where it is taken as given
 * @param source where it is from
 * @param discount discount factor to expiry of the premium's unit
 * @param underlyingPrice the price that the venue values with, the middle one of the chain; not-a-number without one
 * @param parity what put-call parity alone says
 */
public record ForwardEstimate(
        double forward,
        double standardError,
        ForwardSource source,
        double discount,
        double underlyingPrice,
        Parity parity) {
    /**
     * The forward by put-call parity.
     *
     * @param forward in quote currency; not-a-number where no strike has put and call
     * @param standardError of the forward
     * @param discount discount factor that the strikes or the table give
     * @param discountError standard error of that; 0 where it is taken as given
     * @param pairs strikes with put and call that it was found from
     */
    public record Parity(double forward, double standardError, double discount, double discountError, int pairs) {
        /** Nothing is known. */
        public static final Parity NONE = new Parity(Double.NaN, Double.NaN, 1.0, 0.0, 0);

        /** Whether it says anything. */
        public boolean isKnown() {
            return pairs > 0;
        }
    }

    /** Whether there is one. */
    public boolean isKnown() {
        return source != ForwardSource.NONE;
    }

    /** The same chain with a forward from elsewhere. */
    public ForwardEstimate with(double other, double error, ForwardSource from) {
        return new ForwardEstimate(other, error, from, discount, underlyingPrice, parity);
    }

    /**
     * The forward at the moment of a quote: the quote's own where it has one, else that of the chain, moved as the
     * underlying's price has moved between the two.
     */
    public double of(OptionQuote quote) {
        if (quote.forward() > 0.0) {
            return quote.forward();
        }
        boolean moves = quote.underlyingPrice() > 0.0 && underlyingPrice > 0.0;
        return moves ? forward * (quote.underlyingPrice() / underlyingPrice) : forward;
    }
}
