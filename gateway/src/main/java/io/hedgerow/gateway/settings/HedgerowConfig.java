package io.hedgerow.gateway.settings;

import io.hedgerow.gateway.settings.risk.RiskModelConfig;
import io.hedgerow.gateway.settings.toml.Section;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Everything a process needs to know at its start.
 *
 * @param journal where events are kept
 * @param engine sizes and pace
 * @param cluster the cluster that hosts the engine, where engine.host says so
 * @param gateway market data and orders
 * @param hedges one per hedged underlying
 * @param limits pre-trade limits of every hedge instrument
 * @param riskModel accounts, factors, how risk is stated and estimated
 * @param whatIf who answers what the whole book would lose
 * @param console the live screen
 * @param metrics what is counted and told to the outside
 */
public record HedgerowConfig(
        JournalConfig journal,
        EngineConfig engine,
        Optional<ClusterConfig> cluster,
        GatewayConfig gateway,
        List<HedgeConfig> hedges,
        LimitsConfig limits,
        RiskModelConfig riskModel,
        WhatIfConfig whatIf,
        ConsoleConfig console,
        MetricsConfig metrics) {

    /** Creates the configuration. */
    public HedgerowConfig {
        hedges = List.copyOf(hedges);
    }

    static HedgerowConfig read(Section root, Path folder) {
        JournalConfig journal = JournalConfig.read(root.section("journal"), folder);
        int venues = root.section("gateway").section("venues").names().size();
        EngineConfig engine = EngineConfig.read(root.section("engine"), Math.max(1, venues));
        Optional<ClusterConfig> cluster = ClusterConfig.read(root, engine.isClustered(), folder);
        GatewayConfig gateway = GatewayConfig.read(root.section("gateway"), folder);
        List<HedgeConfig> hedges = new ArrayList<>();
        Section hedge = root.section("hedge");
        for (String underlying : hedge.names()) {
            hedges.add(HedgeConfig.read(underlying, hedge.section(underlying)));
        }
        RiskModelConfig riskModel = RiskModelConfig.read(root, folder);
        LimitsConfig limits = LimitsConfig.read(root.section("limits"), hedges, riskModel.tradedOptions());
        Section asked = root.section("what_if");
        WhatIfConfig whatIf = WhatIfConfig.read(asked, folder);
        whatIf.check(asked, engine.capacity().whatIf().nodes(), limits.portfolio());
        ConsoleConfig console = ConsoleConfig.read(root.section("console"));
        MetricsConfig metrics = MetricsConfig.read(root.section("metrics"));
        root.end();
        return new HedgerowConfig(
                journal,
                engine,
                cluster.filter(it -> engine.isClustered()),
                gateway,
                hedges,
                limits,
                riskModel,
                whatIf,
                console,
                metrics);
    }
}
