package io.hedgerow.gateway.settings;

import io.hedgerow.gateway.settings.toml.Section;
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
 */
public record RiskModelConfig(
        List<AccountConfig> accounts,
        List<RiskConfig> risks,
        List<FactorConfig> factors,
        BarsConfig bars,
        List<SurfaceConfig> surfaces) {
    /** Copies the lists. */
    public RiskModelConfig {
        accounts = List.copyOf(accounts);
        risks = List.copyOf(risks);
        factors = List.copyOf(factors);
        surfaces = List.copyOf(surfaces);
    }

    static RiskModelConfig read(Section root) {
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
        return new RiskModelConfig(
                accounts,
                risks,
                FactorConfig.readAll(root.section("factors")),
                BarsConfig.read(root.section("bars")),
                surfaces);
    }
}
