package io.hedgerow.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * The demo over three coins, judged by the loadings that the simulator makes prices with: hedges take the market factor's
 * share of the variance away and leave the theme.
 */
class FactorBookRunTest {
    private static final Map<String, Double> MARKET = Map.of("BTC", 1.0, "ETH", 1.2, "SOL", 1.5);
    private static final Map<String, Double> THEME = Map.of("BTC", 0.0, "ETH", 0.4, "SOL", 1.0);
    private static final long SETTLED_NS = 15_000_000_000L;

    @TempDir
    private Path folder;

    /** Squares of exposures by the true loadings, summed over reports. */
    private static final class Squares {
        double unhedged;
        double hedged;

        void add(Map<String, JsonNode> scopes, Map<String, Double> loadings) {
            double without = 0.0;
            double with = 0.0;
            for (Map.Entry<String, Double> loading : loadings.entrySet()) {
                JsonNode scope = scopes.get(loading.getKey());
                double exposure = scope.get("exposure_cash").asDouble();
                without += loading.getValue() * exposure;
                with += loading.getValue() * (exposure + scope.get("hedge_cash").asDouble());
            }
            unhedged += without * without;
            hedged += with * with;
        }
    }

    @Test
    void shouldHedgeTheMarketKeepTheThemeAndReplay() {
        String journal = folder.resolve("journal").toString();
        CommandRun run = CommandRun.of(
                "demo", "--book", "factors", "--duration", "30s", "--speed", "max", "--headless", "--journal", journal);
        assertThat(run.exitCode()).as(run.err()).isZero();
        CommandRun dump = CommandRun.of("journal", "dump", journal, "--type", "HedgeScope");
        Squares market = new Squares();
        Squares theme = new Squares();
        Map<String, JsonNode> scopes = new HashMap<>();
        Map<String, Integer> states = new HashMap<>();
        ObjectMapper json = new ObjectMapper();
        long start = 0L;
        for (String line : dump.out().lines().toList()) {
            JsonNode scope = json.readTree(line);
            long time = scope.get("time_ns").asLong();
            start = start == 0L ? time : start;
            scopes.put(scope.get("underlying").asString(), scope);
            states.merge(scope.get("state").asString(), 1, Integer::sum);
            if (scopes.size() == MARKET.size() && time - start > SETTLED_NS) {
                market.add(scopes, MARKET);
                theme.add(scopes, THEME);
            }
        }
        assertThat(states).containsKeys("OWN_TOO_FEW_BARS", "FACTORS");
        assertThat(market.hedged / market.unhedged).as("market variance left").isLessThan(0.1);
        assertThat(theme.hedged / theme.unhedged).as("theme variance left").isBetween(0.95, 1.05);
        CommandRun replay = CommandRun.of("replay", journal, "--verify");
        assertThat(replay.exitCode()).as(replay.err()).isZero();
    }
}
