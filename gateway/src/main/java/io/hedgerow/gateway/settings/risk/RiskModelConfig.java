package io.hedgerow.gateway.settings.risk;

import io.hedgerow.gateway.settings.toml.Section;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How risk is stated and where its estimates come from.
 *
 * @param accounts one by venue
 * @param risks one by underlying
 * @param factors the first is the market
 * @param bars what variances are estimated from
 * @param surfaces one by underlying
 * @param history files of prices and folders of journals that estimates start from
 * @param bases between contracts of one underlying
 * @param interest what cash earns, one by currency
 */
public record RiskModelConfig(
        List<AccountConfig> accounts,
        List<RiskConfig> risks,
        List<FactorConfig> factors,
        BarsConfig bars,
        List<SurfaceConfig> surfaces,
        List<Path> history,
        List<BasisConfig> bases,
        List<InterestConfig> interest) {
    /** Copies the lists. */
    public RiskModelConfig {
        accounts = List.copyOf(accounts);
        risks = List.copyOf(risks);
        factors = List.copyOf(factors);
        surfaces = List.copyOf(surfaces);
        history = List.copyOf(history);
        bases = List.copyOf(bases);
        interest = List.copyOf(interest);
    }

    /** Reads its tables; input paths in them are relative to a folder. */
    public static RiskModelConfig read(Section root, Path folder) {
        Section account = root.section("account");
        List<AccountConfig> accounts = new ArrayList<>();
        account.names().forEach(venue -> accounts.add(AccountConfig.read(venue, account.section(venue))));
        Section risk = root.section("risk");
        List<RiskConfig> risks = new ArrayList<>();
        risk.names().forEach(underlying -> risks.add(RiskConfig.read(underlying, risk.section(underlying))));
        Section surface = root.section("surface");
        List<SurfaceConfig> surfaces = new ArrayList<>();
        surface.names()
                .forEach(underlying -> surfaces.add(SurfaceConfig.read(underlying, surface.section(underlying))));
        Section bars = root.section("bars");
        BarsConfig barsConfig = BarsConfig.read(bars);
        List<Path> history =
                bars.texts("history", List.of()).stream().map(folder::resolve).toList();
        if (!history.isEmpty() && barsConfig.intervalNs() == 0L) {
            bars.problem("history", "needs bars: set interval, the length that its prices are taken together to");
        }
        bars.end();
        return new RiskModelConfig(
                accounts,
                risks,
                FactorConfig.readAll(root.section("factors")),
                barsConfig,
                surfaces,
                history,
                BasisConfig.readAll(root.section("basis")),
                InterestConfig.readAll(root.section("interest")));
    }

    /**
     * Options that orders may be sent for because vega is hedged with them.
     *
     * @return canonical symbols
     */
    public List<String> tradedOptions() {
        return risks.stream().flatMap(risk -> risk.tradedOption().stream()).toList();
    }
}
