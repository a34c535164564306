package io.hedgerow.journal.explain;

/**
 * What an amount belongs to: a position, or the cash of a currency.
 *
 * @param symbol canonical symbol of the instrument, or "cash CODE"
 * @param underlying its symbol; of cash the currency
 * @param venue its code; "cash" of cash, which is one purse for all venues
 * @param expiryNs UTC ns; {@code Long.MAX_VALUE} = never
 * @param strike quote units; NaN unless an option
 * @param option whether it has a vol
 * @param cash whether it is cash
 * @param currency code of the currency that it settles in
 */
public record Subject(
        String symbol,
        String underlying,
        String venue,
        long expiryNs,
        double strike,
        boolean option,
        boolean cash,
        String currency) {
    static Subject ofCash(String currency) {
        return new Subject("cash " + currency, currency, "cash", Long.MAX_VALUE, Double.NaN, false, true, currency);
    }
}
