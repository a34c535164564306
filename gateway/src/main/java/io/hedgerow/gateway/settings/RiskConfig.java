package io.hedgerow.gateway.settings;

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
 * @param vegaHedge canonical symbol of the option on another underlying that its vega may be hedged with
 */
public record RiskConfig(
        String underlying, double skewStickiness, double vegaTermExponent, Optional<String> vegaHedge) {
    static RiskConfig read(String underlying, Section section) {
        RiskConfig risk = new RiskConfig(
                underlying,
                section.decimal("skew_stickiness", RiskParameters.DEFAULT_SKEW_STICKINESS, Range.of(-10, 10, "ratio")),
                section.decimal("vega_term_exponent", RiskParameters.DEFAULT_TERM_EXPONENT, Range.of(0, 1, "exponent")),
                section.optional("vega_hedge", key -> section.text(key, "")).filter(symbol -> !symbol.isEmpty()));
        section.end();
        return risk;
    }
}
