package io.hedgerow.gateway.settings.book;

import io.hedgerow.gateway.settings.book.AccountSetting.Balance;
import io.hedgerow.gateway.settings.book.AccountSetting.Interest;
import io.hedgerow.gateway.settings.book.AccountSetting.MaintenanceMargin;
import io.hedgerow.gateway.settings.book.FactorSetting.Covariance;
import io.hedgerow.gateway.settings.book.FactorSetting.Factor;
import io.hedgerow.gateway.settings.book.FactorSetting.Loading;
import io.hedgerow.gateway.settings.book.FactorSetting.Weight;
import io.hedgerow.gateway.settings.book.RiskSetting.Bars;
import io.hedgerow.gateway.settings.book.RiskSetting.Basis;
import io.hedgerow.gateway.settings.book.RiskSetting.Parameters;
import io.hedgerow.gateway.settings.book.RiskSetting.VegaHedgeOption;
import io.hedgerow.gateway.settings.risk.AccountConfig;
import io.hedgerow.gateway.settings.risk.BasisConfig;
import io.hedgerow.gateway.settings.risk.FactorConfig;
import io.hedgerow.gateway.settings.risk.InterestConfig;
import io.hedgerow.gateway.settings.risk.RiskConfig;
import io.hedgerow.gateway.settings.risk.RiskModelConfig;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** What a configuration sets of accounts and of the model of risk. Static. */
final class RiskModelSettings {
    private RiskModelSettings() {}

    /** All of it, every name listed; a factor before what is said of it. */
    static List<BookSetting> of(RiskModelConfig config, ReferenceDirectory directory) {
        List<BookSetting> settings = new ArrayList<>();
        total(config.accounts(), AccountConfig::balances, directory)
                .forEach((currency, minor) -> settings.add(new Balance(currency, minor)));
        total(config.accounts(), AccountConfig::maintenanceMargins, directory)
                .forEach((currency, minor) -> settings.add(new MaintenanceMargin(currency, minor)));
        for (InterestConfig interest : config.interest()) {
            settings.add(new Interest(
                    directory.currencyId(interest.currency()),
                    InterestConfig.e9(interest.earned()),
                    InterestConfig.e9(interest.owed())));
        }
        for (RiskConfig risk : config.risks()) {
            int underlyingId = directory.underlyingId(risk.underlying());
            settings.add(new Parameters(underlyingId, risk.skewStickiness(), risk.vegaTermExponent()));
            risk.vegaHedge()
                    .ifPresent(symbol -> settings.add(new VegaHedgeOption(
                            underlyingId,
                            directory.instrumentId(symbol),
                            risk.vegaBand().orElse(VegaHedgeOption.COMPUTED),
                            risk.vegaOrderLotsMax())));
        }
        config.surfaces()
                .forEach(surface -> settings.add(
                        new SurfaceSetting(directory.underlyingId(surface.underlying()), surface.source())));
        if (config.bars().intervalNs() > 0) {
            settings.add(new Bars(config.bars()));
        }
        addFactors(settings, config.factors(), directory);
        for (BasisConfig basis : config.bases()) {
            settings.add(new Basis(
                    config.bases().indexOf(basis),
                    basis.name(),
                    directory.instrumentId(basis.longSymbol()),
                    directory.instrumentId(basis.shortSymbol())));
        }
        return settings;
    }

    private static void addFactors(
            List<BookSetting> settings, List<FactorConfig> factors, ReferenceDirectory directory) {
        List<String> names = factors.stream().map(FactorConfig::name).toList();
        for (FactorConfig factor : factors) {
            settings.add(new Factor(
                    names.indexOf(factor.name()),
                    factor.name(),
                    factor.kind(),
                    Math.max(0, factor.component() - 1),
                    factor.momentum(),
                    factor.proxy().map(directory::underlyingId).orElse(FactorSetting.NO_PROXY),
                    factor.kept()));
        }
        for (FactorConfig factor : factors) {
            int id = names.indexOf(factor.name());
            new TreeMap<>(factor.weights())
                    .forEach((underlying, weight) ->
                            settings.add(new Weight(directory.underlyingId(underlying), id, factor.name(), weight)));
            new TreeMap<>(factor.betas())
                    .forEach((underlying, beta) ->
                            settings.add(new Loading(directory.underlyingId(underlying), id, factor.name(), beta)));
            new TreeMap<>(factor.covariances())
                    .forEach((other, covariance) ->
                            settings.add(covariance(names, id, names.indexOf(other), covariance)));
        }
    }

    private static Covariance covariance(List<String> names, int id, int other, double covariance) {
        int first = Math.min(id, other);
        int second = Math.max(id, other);
        return new Covariance(first, second, names.get(first), names.get(second), covariance);
    }

    /** Over all venues: an engine has one purse for each currency. */
    private static Map<Integer, Long> total(
            List<AccountConfig> accounts,
            Function<AccountConfig, Map<String, Double>> of,
            ReferenceDirectory directory) {
        Map<Integer, Long> total = new TreeMap<>();
        for (AccountConfig account : accounts) {
            of.apply(account).forEach((code, amount) -> {
                int currency = directory.currencyId(code);
                total.merge(
                        currency,
                        minorUnits(amount, directory.currency(currency).minorUnitDecimals()),
                        Math::addExact);
            });
        }
        return total;
    }

    /** To the nearest smallest unit. */
    private static long minorUnits(double amount, int decimals) {
        return BigDecimal.valueOf(amount)
                .movePointRight(decimals)
                .setScale(0, RoundingMode.HALF_EVEN)
                .longValueExact();
    }
}
