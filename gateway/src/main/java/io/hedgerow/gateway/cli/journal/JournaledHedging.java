package io.hedgerow.gateway.cli.journal;

import io.hedgerow.gateway.settings.ConfigReader;
import io.hedgerow.gateway.settings.HedgeConfig;
import io.hedgerow.gateway.settings.JournaledHedge;
import io.hedgerow.gateway.settings.PolicyFile;
import io.hedgerow.gateway.settings.toml.ConfigException;
import io.hedgerow.gateway.settings.toml.SettingProblem;
import io.hedgerow.journal.research.Backtest;
import io.hedgerow.journal.research.facts.JournalFacts;
import io.hedgerow.journal.research.sample.BacktestPolicy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** How a journal hedges, in the words of a configuration; resolves the names of policy files. One thread. */
final class JournaledHedging {
    private final JournalFacts facts;
    private final Map<String, JournaledHedge> hedges = new TreeMap<>();

    JournaledHedging(JournalFacts facts) {
        this.facts = facts;
        facts.policies().forEach((id, policy) -> {
            String underlying = facts.names().underlyingSymbol(id);
            List<String> used = facts.hedgeInstruments().getOrDefault(id, List.of()).stream()
                    .map(facts.names()::instrumentSymbol)
                    .toList();
            List<String> allowed = facts.limited().stream()
                    .filter(instrument -> id == facts.names().underlyingOf(instrument))
                    .map(facts.names()::instrumentSymbol)
                    .toList();
            hedges.put(underlying, new JournaledHedge(new HedgeConfig(underlying, policy, used), allowed));
        });
    }

    /**
     * Reads policy files.
     *
     * @param files TOML files
     * @return policies for this journal
     * @throws ConfigException if a file or a name in it is wrong
     */
    List<BacktestPolicy> policies(List<Path> files) {
        Set<String> names = new HashSet<>(Set.of(Backtest.ORIGINAL, Backtest.UNHEDGED));
        List<BacktestPolicy> policies = new ArrayList<>();
        for (Path file : files) {
            PolicyFile policy = ConfigReader.readPolicy(file, hedges);
            if (!names.add(policy.name())) {
                String message = "name '" + policy.name() + "' is taken; give this policy another: name = \"...\"";
                throw new ConfigException(new SettingProblem.Contradiction(file.toString(), message));
            }
            policies.add(BacktestPolicy.candidate(policy.name(), changes(policy)));
        }
        return policies;
    }

    private Map<Integer, BacktestPolicy.Change> changes(PolicyFile policy) {
        Map<Integer, BacktestPolicy.Change> changes = new HashMap<>();
        for (HedgeConfig hedge : policy.hedges()) {
            List<Integer> instruments = hedge.instruments().stream()
                    .map(facts.names()::instrumentId)
                    .toList();
            changes.put(
                    facts.names().underlyingId(hedge.underlying()),
                    new BacktestPolicy.Change(hedge.policy(), instruments));
        }
        return changes;
    }
}
