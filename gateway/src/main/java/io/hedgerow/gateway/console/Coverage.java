package io.hedgerow.gateway.console;

/**
 * What sums over the positions of an underlying leave out: a sum that leaves something out is not known. Immutable.
 *
 * @param hasPrice whether the underlying has a price
 * @param unpriced options with a position that have no value, for want of a forward or a vol
 * @param unmarked positions without any price to mark them at
 */
public record Coverage(boolean hasPrice, int unpriced, int unmarked) {
    /**
     * Why net delta is not known.
     *
     * @param symbol the underlying
     * @return what is missing; empty = it is known
     */
    public String deltaMissing(String symbol) {
        return unpriced > 0
                ? counted(unpriced, "option") + " without a value, for want of a forward or a vol"
                : priceMissing(symbol);
    }

    /**
     * Why profit and loss is not known.
     *
     * @param symbol the underlying
     * @return what is missing; empty = it is known
     */
    public String pnlMissing(String symbol) {
        return unmarked > 0 ? counted(unmarked, "position") + " without a mark" : priceMissing(symbol);
    }

    private String priceMissing(String symbol) {
        return hasPrice ? "" : "no price of " + symbol + " has come";
    }

    private static String counted(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    /**
     * Whether net delta is known.
     *
     * @return false if something is left out of it
     */
    public boolean isDeltaKnown() {
        return deltaMissing("").isEmpty();
    }

    /**
     * Whether profit and loss is known.
     *
     * @return false if something is left out of it
     */
    public boolean isPnlKnown() {
        return pnlMissing("").isEmpty();
    }
}
