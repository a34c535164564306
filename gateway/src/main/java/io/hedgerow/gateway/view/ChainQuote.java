package io.hedgerow.gateway.view;

/**
 * An option as its venue quotes it and as the engine values it. Prices are of one unit, in coin where it is settled so; what
 * is not there is NaN.
 *
 * @param symbol for people
 * @param terms what it is
 * @param bid best bid
 * @param ask best offer
 * @param bidLots size of it
 * @param askLots size of it
 * @param vol that the engine values it with, decimal
 * @param theo the model's price by that vol
 * @param mark what the position is marked at
 * @param quoteNs time of the quote, UTC ns; 0 = none
 * @param lots position
 */
public record ChainQuote(
        String symbol,
        Terms terms,
        double bid,
        double ask,
        long bidLots,
        long askLots,
        double vol,
        double theo,
        double mark,
        long quoteNs,
        long lots) {

    /**
     * What an option is.
     *
     * @param underlying symbol
     * @param expiryNs UTC ns
     * @param strike quote units
     * @param call whether it is a call
     * @param inverse whether it is settled in the coin
     * @param forward of its expiry; NaN if there is none
     * @param rate continuously compounded per year
     */
    public record Terms(
            String underlying,
            long expiryNs,
            double strike,
            boolean call,
            boolean inverse,
            double forward,
            double rate) {}
}
