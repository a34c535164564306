package io.hedgerow.gateway.surface.quote;

/**
 * What is quoted where.
 *
 * @param venue name of the venue
 * @param underlying name of the underlying
 * @param expiryNs UTC ns
 * @param strike in quote currency, positive
 * @param call true for a call
 */
public record QuotedOption(String venue, String underlying, long expiryNs, double strike, boolean call) {
    /** The chain it belongs to. */
    public QuotedChain chain() {
        return new QuotedChain(venue, underlying, expiryNs);
    }

    /** The put of a call, and the call of a put. */
    public QuotedOption twin() {
        return new QuotedOption(venue, underlying, expiryNs, strike, !call);
    }

    /** The word in tables. */
    public String type() {
        return call ? "call" : "put";
    }
}
