package io.hedgerow.gateway.settings.risk;

import io.hedgerow.engine.risk.RiskParameters;
import io.hedgerow.gateway.settings.toml.Range;
import io.hedgerow.gateway.settings.toml.Section;
import java.util.Optional;

/**
 * How the risk of one underlying is stated.
 *
 * @param underlying its symbol
 * @param skewStickiness R of the smile-adjusted delta
 * @param vegaTermExponent p of the time-weighted vega
 * @param vegaHedge canonical symbol of the option on another underlying that its vega is hedged with
 * @param vegaBand vega beyond which it is traded, quote currency per vol point; nothing = only computed
 * @param vegaOrderLotsMax largest single order of it
 */
public record RiskConfig(
        String underlying,
        double skewStickiness,
        double vegaTermExponent,
        Optional<String> vegaHedge,
        Optional<Double> vegaBand,
        long vegaOrderLotsMax) {
    /** Largest order of a vega hedge unless given. */
    public static final long DEFAULT_ORDER_LOTS_MAX = 100L;

    private static final double VEGA_MAX = 1e15;

    static RiskConfig read(String underlying, Section section) {
        RiskConfig risk = new RiskConfig(
                underlying,
                section.decimal("skew_stickiness", RiskParameters.DEFAULT_SKEW_STICKINESS, Range.of(-10, 10, "ratio")),
                section.decimal("vega_term_exponent", RiskParameters.DEFAULT_TERM_EXPONENT, Range.of(0, 1, "exponent")),
                section.optional("vega_hedge", key -> section.text(key, "")).filter(symbol -> !symbol.isEmpty()),
                section.optional("vega_hedge_band", key -> readBand(section, key))
                        .filter(width -> width >= 0.0),
                section.integer("vega_hedge_order_lots_max", DEFAULT_ORDER_LOTS_MAX, Range.of(1, 1e12, "lots")));
        if (risk.vegaBand().isPresent() && risk.vegaHedge().isEmpty()) {
            section.problem("vega_hedge_band", "needs vega_hedge, the option that is traded");
        }
        section.end();
        return risk;
    }

    /** A width as text is empty where nothing is traded: so a journal's settings say it. */
    private static double readBand(Section section, String key) {
        return section.decimal(key, 0.0, Range.of(-1, VEGA_MAX, "quote currency per vol point; -1 = not traded"));
    }

    /**
     * Options that orders may be sent for.
     *
     * @return at most one
     */
    Optional<String> tradedOption() {
        return vegaBand.isPresent() ? vegaHedge : Optional.empty();
    }
}
