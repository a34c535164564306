package io.hedgerow.gateway.surface.quote;

/**
 * A quote as a venue gave it. What is not known is not-a-number.
 *
 * @param option what is quoted
 * @param timeNs when, UTC ns
 * @param unit what the prices are counted in
 * @param bid price; absent, zero or negative is none
 * @param ask price; absent, zero or negative is none
 * @param bidSize contracts or units, of any kind that a venue keeps to
 * @param askSize the same
 * @param mark the venue's own price
 * @param forward forward of the expiry as given by whoever made the table
 * @param underlyingPrice price that the venue values the option with: its forward, or its spot or index
 * @param discount discount factor of the premium's unit to expiry
 * @param tick smallest step of the price
 */
public record OptionQuote(
        QuotedOption option,
        long timeNs,
        PriceUnit unit,
        double bid,
        double ask,
        double bidSize,
        double askSize,
        double mark,
        double forward,
        double underlyingPrice,
        double discount,
        double tick) {
    /** Nanoseconds of the year that vols are annual in: 365 days. */
    public static final double YEAR_NS = 365.0 * 86_400e9;

    /** Whether somebody bids. */
    public boolean hasBid() {
        return bid > 0.0;
    }

    /** Whether somebody offers. */
    public boolean hasAsk() {
        return ask > 0.0;
    }

    /** Time to expiry in years of 365 days. */
    public double years() {
        return (option.expiryNs() - timeNs) / YEAR_NS;
    }
}
