package io.hedgerow.gateway.exchange.floor.market;

/**
 * The exchange's opinion of a contract. Immutable; any thread.
 *
 * @param mark price in the contract's unit: coin for options, quote currency otherwise
 * @param underlying forward that an option is priced on, in dollars; the mark itself otherwise
 * @param vol implied volatility in percent, 0 if it is no option
 * @param years to expiry, 0 if it is no option
 */
public record Valuation(double mark, double underlying, double vol, double years) {
    /** Of something that is no option. */
    public static Valuation linear(double mark) {
        return new Valuation(mark, mark, 0.0, 0.0);
    }
}
