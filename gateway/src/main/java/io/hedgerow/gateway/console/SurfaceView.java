package io.hedgerow.gateway.console;

import java.util.List;

/**
 * The vol surface of one underlying as the engine and the worker told it last. Numbers that are not known are NaN.
 *
 * @param underlying its symbol
 * @param state how good it is: none, fresh, aged, expired
 * @param pricedFrom what prices options: venue, surface, none
 * @param version in force; 0 = none
 * @param fitTimeNs time of its newest quote, UTC ns; 0 = none
 * @param quotes what it was made from
 * @param refusal the last version that was not published or not taken
 * @param smiles by expiry
 * @param biases of its venues over all expiries
 * @param edges the options that a trade against their quotes would earn most from, by the surface
 */
public record SurfaceView(
        String underlying,
        String state,
        String pricedFrom,
        long version,
        long fitTimeNs,
        int quotes,
        Refusal refusal,
        List<SmileLine> smiles,
        List<BiasLine> biases,
        List<EdgeLine> edges) {
    /** Copies the lists. */
    public SurfaceView {
        smiles = List.copyOf(smiles);
        biases = List.copyOf(biases);
        edges = List.copyOf(edges);
    }

    /**
     * A version that was not published or not taken.
     *
     * @param version 0 = none was
     * @param reason why
     */
    public record Refusal(long version, String reason) {
        /** None. */
        public static final Refusal NONE = new Refusal(0L, "");
    }

    /**
     * One expiry.
     *
     * @param expiryNs UTC ns
     * @param forward that of the fit
     * @param smile as published
     * @param told numbers of it at the forward
     * @param origin what it was made from
     * @param insideShare of the two-sided quotes, 0 to 1
     * @param rmseVolPoints distance from the mids
     */
    public record SmileLine(
            long expiryNs,
            double forward,
            Points smile,
            Told told,
            String origin,
            double insideShare,
            double rmseVolPoints) {}

    /**
     * Knots of a smile.
     *
     * @param k log-moneyness, rising
     * @param vol vols there
     * @param standardError their errors
     */
    public record Points(List<Double> k, List<Double> vol, List<Double> standardError) {
        /** Copies the lists. */
        public Points {
            k = List.copyOf(k);
            vol = List.copyOf(vol);
            standardError = List.copyOf(standardError);
        }
    }

    /**
     * What the engine tells of a smile at the forward of now.
     *
     * @param atmVol vol at the forward
     * @param skew its slope
     * @param riskReversal25 call less put
     * @param butterfly25 their mean less the vol at the forward
     * @param forwardVol between the expiry before and this one
     * @param skewStickiness ratio in force
     * @param skewStickinessEstimate ratio as estimated
     */
    public record Told(
            double atmVol,
            double skew,
            double riskReversal25,
            double butterfly25,
            double forwardVol,
            double skewStickiness,
            double skewStickinessEstimate) {
        /** Nothing is told yet. */
        public static final Told NOTHING =
                new Told(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    }

    /**
     * How vols of a venue lie beside the surface.
     *
     * @param venue its code
     * @param level vol points
     * @param levelError its standard error
     * @param slope vol points for each unit of log-moneyness
     * @param zScore level over its error
     * @param persistent whether that is told
     */
    public record BiasLine(
            String venue, double level, double levelError, double slope, double zScore, boolean persistent) {}
}
