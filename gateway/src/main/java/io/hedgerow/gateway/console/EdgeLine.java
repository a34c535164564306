package io.hedgerow.gateway.console;

/**
 * What an option is worth by the surface, against mark and quotes. Prices are in the unit it is quoted in; numbers that are
 * not known are NaN.
 *
 * @param instrument its symbol
 * @param theo theoretical price
 * @param vol vol it is priced with
 * @param markEdge theo less mark
 * @param bidEdge bid less theo
 * @param askEdge theo less ask
 * @param volEdgePoints vol less the venue's, vol points
 * @param pricePerVolPoint change of theo per vol point
 */
public record EdgeLine(
        String instrument,
        double theo,
        double vol,
        double markEdge,
        double bidEdge,
        double askEdge,
        double volEdgePoints,
        double pricePerVolPoint) {

    /**
     * What a trade against the quotes earns by the surface, whichever side earns more.
     *
     * @return vol points, negative where neither earns; NaN without quotes
     */
    public double quoteEdgeVolPoints() {
        double best = Double.isNaN(bidEdge) ? askEdge : Double.isNaN(askEdge) ? bidEdge : Math.max(bidEdge, askEdge);
        return pricePerVolPoint > 0.0 ? best / pricePerVolPoint : Double.NaN;
    }
}
