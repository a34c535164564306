package io.hedgerow.gateway.settings.book;

import io.hedgerow.engine.event.codec.VenueMode;
import io.hedgerow.engine.event.spec.InstrumentSpec;
import io.hedgerow.engine.hedge.optimise.FactorWeights;
import io.hedgerow.engine.instrument.ContractTrait;
import io.hedgerow.engine.valuation.families.StandardFamilies;
import io.hedgerow.gateway.settings.HedgerowConfig;
import io.hedgerow.gateway.settings.risk.AccountConfig;
import io.hedgerow.gateway.settings.risk.BasisConfig;
import io.hedgerow.gateway.settings.risk.FactorConfig;
import io.hedgerow.gateway.settings.risk.RiskConfig;
import io.hedgerow.gateway.settings.risk.SurfaceConfig;
import io.hedgerow.gateway.settings.toml.SettingProblem;
import io.hedgerow.journal.reference.CurrencyEntry;
import io.hedgerow.journal.reference.ReferenceDirectory;
import io.hedgerow.journal.reference.UnderlyingEntry;
import io.hedgerow.journal.reference.VenueEntry;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Holds the names of accounts, factors and risk tables against what the venues list. Owned by one thread. */
final class ListedModel {
    private final ReferenceDirectory directory;
    private final List<SettingProblem> problems = new ArrayList<>();
    private final List<String> underlyings;
    private final List<String> currencies;

    private ListedModel(ReferenceDirectory directory) {
        this.directory = directory;
        underlyings = directory.underlyings().map(UnderlyingEntry::symbol).toList();
        currencies = directory.currencies().map(CurrencyEntry::code).toList();
    }

    /** Everything that is wrong. */
    static List<SettingProblem> problems(HedgerowConfig config, ReferenceDirectory directory) {
        ListedModel listed = new ListedModel(directory);
        config.riskModel().accounts().forEach(account -> listed.account(config, account));
        config.riskModel()
                .interest()
                .forEach(rate -> listed.require("interest." + rate.currency(), rate.currency(), listed.currencies));
        config.riskModel().risks().forEach(listed::risk);
        config.riskModel().factors().forEach(listed::factor);
        config.riskModel().surfaces().forEach(listed::surface);
        config.riskModel().bases().forEach(listed::basis);
        return listed.problems;
    }

    private void require(String key, String name, List<String> known) {
        if (!known.contains(name)) {
            problems.add(new SettingProblem.NotListed(key, name, known));
        }
    }

    private void account(HedgerowConfig config, AccountConfig account) {
        String key = "account." + account.venue();
        require(key, account.venue(), directory.venues().map(VenueEntry::code).toList());
        boolean live = config.gateway().venues().stream()
                .anyMatch(
                        venue -> venue.mode() == VenueMode.LIVE && venue.code().equals(account.venue()));
        if (live && !account.balances().isEmpty()) {
            problems.add(new SettingProblem.Contradiction(
                    key + ".balances",
                    "cannot be set: a venue that is traded live tells what its account holds; see reconciliation"));
        }
        amounts(key + ".balances.", account.balances());
        amounts(key + ".maintenance_margin.", account.maintenanceMargins());
    }

    private void amounts(String table, Map<String, Double> amounts) {
        amounts.forEach((code, amount) -> {
            require(table + code, code, currencies);
            if (currencies.contains(code)) {
                int decimals = directory.currency(directory.currencyId(code)).minorUnitDecimals();
                if (BigDecimal.valueOf(amount).stripTrailingZeros().scale() > decimals) {
                    problems.add(new SettingProblem.Contradiction(
                            table + code,
                            "= " + BigDecimal.valueOf(amount).toPlainString() + " is finer than the smallest unit of "
                                    + code + ", which has " + decimals + " decimals"));
                }
            }
        });
    }

    private void surface(SurfaceConfig surface) {
        String key = "surface." + surface.underlying();
        require(key, surface.underlying(), underlyings);
        List<String> venues = directory.venues().map(VenueEntry::code).toList();
        surface.fit().venues().forEach(code -> require(key + ".venues", code, venues));
        surface.fit().weights().keySet().forEach(code -> require(key + ".weights." + code, code, venues));
    }

    private void risk(RiskConfig risk) {
        String key = "risk." + risk.underlying();
        require(key, risk.underlying(), underlyings);
        risk.vegaHedge().ifPresent(symbol -> require(key + ".vega_hedge", symbol, optionsOnOthers(risk.underlying())));
    }

    private List<String> optionsOnOthers(String underlying) {
        int own = directory.underlyingId(underlying);
        return directory
                .instruments()
                .filter((InstrumentSpec spec) ->
                        spec.underlyingId() != own && StandardFamilies.has(spec, ContractTrait.HAS_VOL))
                .map(directory::symbolOf)
                .toList();
    }

    private void basis(BasisConfig basis) {
        String key = "basis." + basis.name();
        List<String> usable = directory
                .instruments()
                .filter(spec -> StandardFamilies.has(spec, ContractTrait.DELTA_ONE))
                .map(directory::symbolOf)
                .toList();
        require(key + ".long", basis.longSymbol(), usable);
        require(key + ".short", basis.shortSymbol(), usable);
        if (usable.contains(basis.longSymbol()) && usable.contains(basis.shortSymbol())) {
            InstrumentSpec first = directory.instrument(directory.instrumentId(basis.longSymbol()));
            InstrumentSpec second = directory.instrument(directory.instrumentId(basis.shortSymbol()));
            if (first.underlyingId() != second.underlyingId()) {
                problems.add(new SettingProblem.Contradiction(
                        key,
                        "cannot be: " + basis.longSymbol() + " is on "
                                + directory.underlyingSymbol(first.underlyingId()) + ", " + basis.shortSymbol() + " on "
                                + directory.underlyingSymbol(second.underlyingId())
                                + "; a basis is between two contracts of one underlying, of another expiry or venue"));
            } else if (basis.longSymbol().equals(basis.shortSymbol())) {
                problems.add(new SettingProblem.Contradiction(
                        key, "cannot be: long and short are the same contract, " + basis.longSymbol()));
            }
        }
    }

    private void factor(FactorConfig factor) {
        String key = "factors." + factor.name();
        factor.proxy().ifPresent(symbol -> require(key + ".proxy", symbol, underlyings));
        if (factor.component() > underlyings.size()) {
            problems.add(new SettingProblem.Contradiction(
                    key + ".component",
                    "= " + factor.component() + " cannot be: there are as many principal components as underlyings are"
                            + " listed, " + underlyings.size()));
        }
        factor.weights().keySet().forEach(symbol -> {
            require(key + ".weights." + symbol, symbol, underlyings);
            if (underlyings.contains(symbol) && directory.underlyingId(symbol) >= FactorWeights.UNDERLYINGS_MAX) {
                problems.add(new SettingProblem.Contradiction(
                        key + ".weights." + symbol,
                        "cannot be: a basket is made of the first " + FactorWeights.UNDERLYINGS_MAX
                                + " underlyings that are listed"));
            }
        });
        factor.betas().keySet().forEach(symbol -> require(key + ".betas." + symbol, symbol, underlyings));
    }
}
