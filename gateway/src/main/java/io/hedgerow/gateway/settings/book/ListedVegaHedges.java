package io.hedgerow.gateway.settings.book;

import io.hedgerow.engine.event.codec.HedgedGreeks;
import io.hedgerow.engine.event.codec.InstrumentUse;
import io.hedgerow.engine.event.spec.HedgePolicySpec;
import io.hedgerow.gateway.settings.HedgeConfig;
import io.hedgerow.gateway.settings.HedgerowConfig;
import io.hedgerow.gateway.settings.risk.RiskConfig;
import io.hedgerow.gateway.settings.toml.SettingProblem;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Holds vega hedges that are traded against the hedging of the option's underlying: who would trade against whom is refused
 * with the keys of both. Owned by one thread.
 */
final class ListedVegaHedges {
    private final HedgerowConfig config;
    private final ReferenceDirectory directory;
    private final List<SettingProblem> problems = new ArrayList<>();

    private ListedVegaHedges(HedgerowConfig config, ReferenceDirectory directory) {
        this.config = config;
        this.directory = directory;
    }

    /** Everything that is wrong with hedges whose names are listed. */
    static List<SettingProblem> problems(HedgerowConfig config, ReferenceDirectory directory) {
        ListedVegaHedges hedges = new ListedVegaHedges(config, directory);
        for (RiskConfig risk : config.riskModel().risks()) {
            risk.vegaHedge()
                    .filter(option -> risk.vegaBand().isPresent() && directory.instrumentId(option) >= 0)
                    .ifPresent(option -> hedges.check(risk.underlying(), option));
        }
        return hedges.problems;
    }

    private void check(String underlying, String option) {
        int otherId = directory.instrument(directory.instrumentId(option)).underlyingId();
        String other = directory.underlyingSymbol(otherId);
        String key = "risk." + underlying + ".vega_hedge";
        Optional<HedgeConfig> ofOther = hedge(other);
        if (ofOther.isEmpty()) {
            tell(
                    key,
                    "= \"" + option + "\" needs a table [hedge." + other
                            + "], which hedges the delta that comes with the option and says how its orders are"
                            + " priced");
        }
        ofOther.filter(hedge -> hedge.policy().enabled()).ifPresent(hedge -> checkOther(key, option, hedge));
        hedge(underlying)
                .map(HedgeConfig::policy)
                .filter(policy -> optimises(policy) && policy.optimiser().greeks() == HedgedGreeks.DELTA_GAMMA_VEGA)
                .ifPresent(policy -> tell(
                        key,
                        "would hedge the vega that hedge." + underlying
                                + ".hedged_greeks hedges already, a second time:"
                                + " set that to \"delta_gamma\" or \"delta\", or leave out vega_hedge_band"));
        config.riskModel().risks().stream()
                .filter(risk -> risk.underlying().equals(other)
                        && risk.vegaBand().isPresent()
                        && risk.vegaHedge().isPresent())
                .forEach(risk -> tell(
                        key,
                        "= \"" + option + "\" is on " + other + ", whose own vega is traded too (risk." + other
                                + ".vega_hedge_band): each would hedge what the other has bought; leave out one band"));
    }

    private void checkOther(String key, String option, HedgeConfig hedge) {
        String table = "hedge." + hedge.underlying();
        if (hedge.instruments().contains(option)) {
            tell(
                    key,
                    "= \"" + option + "\" is in " + table + ".instruments too, which would sell it again;"
                            + " take it out of one of them");
        } else if (optimises(hedge.policy()) && hedge.policy().optimiser().greeks() != HedgedGreeks.DELTA) {
            tell(
                    key,
                    "= \"" + option + "\" would be hedged away again by " + table + ", which hedges gamma or vega: set "
                            + table + ".hedged_greeks = \"delta\"");
        }
    }

    private static boolean optimises(HedgePolicySpec policy) {
        return policy.enabled() && policy.instrumentUse() == InstrumentUse.OPTIMISE;
    }

    private Optional<HedgeConfig> hedge(String underlying) {
        return config.hedges().stream()
                .filter(hedge -> hedge.underlying().equals(underlying))
                .findFirst();
    }

    private void tell(String key, String words) {
        problems.add(new SettingProblem.Contradiction(key, words));
    }
}
