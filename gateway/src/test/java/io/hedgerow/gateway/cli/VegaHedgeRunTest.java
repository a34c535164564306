package io.hedgerow.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** A run from a configuration file alone: factors, ratios and a vega hedge estimated, orders sized by them, replayed. */
class VegaHedgeRunTest {
    private static final String EXAMPLE = Path.of(System.getProperty("hedgerow.root"), "examples", "vega-hedge.toml")
            .toString();

    private final ObjectMapper json = new ObjectMapper();

    @TempDir
    private Path folder;

    private List<JsonNode> dump(String type) {
        CommandRun dump = CommandRun.of("journal", "dump", journal(), "--type", type);
        assertThat(dump.exitCode()).as(dump.err()).isZero();
        return dump.out().lines().map(json::readTree).toList();
    }

    private String journal() {
        return folder.resolve("journal").toString();
    }

    private static Set<String> texts(List<JsonNode> records, String key) {
        return records.stream().map(record -> record.get(key).asString()).collect(Collectors.toSet());
    }

    @Test
    void shouldTradeAVegaHedgeFromAConfigurationAloneAndReplay() {
        CommandRun run = CommandRun.of(
                "run",
                "--config",
                EXAMPLE,
                "--duration",
                "14s",
                "--speed",
                "max",
                "--headless",
                "--journal",
                journal());
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(dump("FactorExposure"))
                .anyMatch(factor -> factor.get("exposure_cash").asDouble() != 0.0);
        assertThat(dump("HedgeRatio"))
                .anyMatch(ratio -> ratio.get("minimum_variance_lots").asDouble() != 0.0);
        List<JsonNode> hedges = dump("VegaHedgeRatio");
        assertThat(texts(hedges, "state")).containsExactlyInAnyOrder("TOO_FEW_BARS", "IN_FORCE");
        List<JsonNode> decisions = dump("HedgeDecision");
        assertThat(texts(decisions, "ratio_state")).contains("MINIMUM_VARIANCE", "MODEL_TOO_FEW_BARS");
        List<JsonNode> orders = decisions.stream()
                .filter(decision -> decision.get("reason").asString().equals("VEGA_ORDER_SENT"))
                .toList();
        assertThat(orders).isNotEmpty().allSatisfy(order -> {
            assertThat(order.get("hedge_instrument").asString()).isEqualTo("BTC-25DEC26-100000-C.SIM");
            assertThat(order.get("order_lots").asLong())
                    .isEqualTo(Math.round(order.get("hedge_ratio_lots").asDouble()));
        });
        JsonNode last = hedges.get(hedges.size() - 1);
        double band = last.get("band_half_width").asDouble();
        double away = last.get("hedge_lots").asDouble() - last.get("held_lots").asDouble();
        assertThat(last.get("held_lots").asLong()).isNotZero();
        assertThat(Math.abs(away * last.get("hedge_vega_per_lot_per_vol_point").asDouble()))
                .as("inside its band")
                .isLessThan(1.5 * band);
        assertThat(decisions)
                .as("perpetuals are traded by the ratio of least variance")
                .anyMatch(decision -> decision.get("reason").asString().equals("ORDER_SENT")
                        && decision.get("ratio_state").asString().equals("MINIMUM_VARIANCE"));
        CommandRun replay = CommandRun.of("replay", journal(), "--verify");
        assertThat(replay.exitCode()).as(replay.err()).isZero();
    }
}
