package io.hedgerow.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.gateway.cli.output.ExitCodes;
import io.hedgerow.gateway.venue.recorded.CaptureSource;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several venues in one process: one order of events, the same at every speed and over a restart. */
class SeveralVenuesTest {
    @TempDir
    private Path folder;

    private CommandRun run(String journal, String duration, String... more) {
        Path config = Path.of(System.getProperty("hedgerow.root"), "examples", "two-venues.toml");
        List<String> words = new ArrayList<>(List.of(
                "run",
                "--config",
                config.toString(),
                "--json",
                "--warm-up",
                "0s",
                "--duration",
                duration,
                "--journal",
                folder.resolve(journal).toString()));
        words.addAll(List.of(more));
        return CommandRun.of(words.toArray(String[]::new));
    }

    private static String value(CommandRun run, String key) {
        assertThat(run.exitCode()).as(run.err()).isZero();
        Matcher matcher = Pattern.compile("\"" + key + "\":\"?([^,\"}]*)").matcher(run.out());
        assertThat(matcher.find()).as(run.out()).isTrue();
        return matcher.group(1);
    }

    /** Orders that went to a venue. */
    private static long orders(CommandRun run, String venue) {
        Matcher matcher = Pattern.compile("\"venue\":\"" + venue + "\"[^}]*\"orders_sent\":(\\d+)")
                .matcher(run.out());
        assertThat(matcher.find()).as(run.out()).isTrue();
        return Long.parseLong(matcher.group(1));
    }

    private static String untilTwoSeconds(CommandRun run) {
        Instant start = Instant.parse("2026-11-27T07:59:40Z");
        return Duration.between(Instant.parse(value(run, "engine_time")), start.plusSeconds(2))
                        .toNanos() + "ns";
    }

    @Test
    void shouldEndTheSameAtEverySpeedAndOverARestart() {
        CommandRun flatOut = run("a", "2s", "--speed", "max");
        CommandRun paced = run("b", "2s", "--speed", "20");
        CommandRun first = run("c", "700ms", "--speed", "max");
        CommandRun resumed = run("c", untilTwoSeconds(first), "--speed", "max");

        assertThat(value(paced, "state_hash")).isEqualTo(value(flatOut, "state_hash"));
        assertThat(value(first, "rejections")).isEqualTo("0");
        assertThat(resumed.err()).contains("SIM brought back to the same moment");
        assertThat(value(resumed, "state_hash")).isEqualTo(value(flatOut, "state_hash"));
        assertThat(orders(flatOut, "EAST")).isZero();
        assertThat(orders(flatOut, "WEST")).isPositive();
        assertThat(CommandRun.of("replay", folder.resolve("c").toString(), "--verify")
                        .exitCode())
                .isZero();
    }

    @Test
    void shouldMergeARecordingWithASimulationByTheirTimes() {
        String[] mixed = {
            "--speed",
            "max",
            "--set",
            "gateway.venues.EAST.sim.start=2024-08-08T23:54:10Z",
            "--set",
            "gateway.venues.WEST.kind=recorded",
            "--set",
            "gateway.venues.WEST.recorded.format=binance_coinm",
            "--set",
            "gateway.venues.WEST.recorded.capture=" + CaptureSource.SYNTHETIC.binance(),
            "--set",
            "gateway.venues.EAST.sim.underlyings.ETH.initial_price=4000",
            "--set",
            "hedge.BTC.instruments=[\"BTCUSD_PERP.BINANCE\"]"
        };
        CommandRun one = run("a", "8s", mixed);
        CommandRun other = run("b", "8s", mixed);

        assertThat(value(one, "mode")).isEqualTo("SIM+RECORDED");
        assertThat(value(one, "rejections")).isEqualTo("0");
        assertThat(value(other, "state_hash")).isEqualTo(value(one, "state_hash"));
        assertThat(one.out()).contains("\"venue\":\"EAST\"", "\"venue\":\"BINANCE\"");
        assertThat(Long.parseLong(value(one, "events"))).isPositive();
    }

    @Test
    void shouldRefuseTwoWaysToNameAVenueAndOneVenueTwice() {
        CommandRun both = run("a", "1s", "--set", "gateway.sim.seed=3");
        CommandRun twice = run("a", "1s", "--set", "gateway.venues.WEST.sim.venue=EAST");

        assertThat(both.exitCode()).isEqualTo(ExitCodes.CONFIG);
        assertThat(both.err()).contains("gateway.sim", "move it into one of them");
        assertThat(twice.exitCode()).isNotZero();
        assertThat(twice.err()).contains("EAST").doesNotContain("Exception");
    }

    @Test
    void shouldRefuseTwoIndicesOfOneUnderlying() {
        CommandRun seeds = run("a", "1s", "--set", "gateway.venues.WEST.sim.seed=2");
        CommandRun prices = run("a", "1s", "--set", "gateway.venues.WEST.sim.underlyings.BTC.initial_price=60000");
        CommandRun places = run(
                "a",
                "1s",
                "--set",
                "gateway.venues.EAST.sim.underlyings.AAA.initial_price=100000",
                "--set",
                "gateway.venues.EAST.sim.underlyings.BTC.initial_price=100000");
        CommandRun recorded = run(
                "a",
                "1s",
                "--set",
                "gateway.venues.WEST.kind=recorded",
                "--set",
                "gateway.venues.WEST.recorded.format=binance_coinm",
                "--set",
                "gateway.venues.WEST.recorded.capture=" + CaptureSource.SYNTHETIC.binance(),
                "--set",
                "hedge.BTC.instruments=[\"BTC-PERPETUAL.EAST\"]");

        assertThat(seeds.exitCode()).isEqualTo(ExitCodes.GATEWAY);
        assertThat(seeds.err()).contains("both price BTC", "differ in seed:", "set the same in both");
        assertThat(prices.err()).contains("differ in underlyings.BTC.initial_price:");
        assertThat(recorded.exitCode()).isEqualTo(ExitCodes.GATEWAY);
        assertThat(recorded.err()).contains("both price BTC", "one from a recording and one from a simulation");
        assertThat(folder.resolve("a")).doesNotExist();
        assertThat(places.err()).contains("differ in underlyings (how many before BTC)");
    }

    @Test
    void shouldRefuseAVenueMoreOrLessOverARestart() {
        assertThat(run("a", "300ms", "--speed", "max").exitCode()).isZero();
        CommandRun more = run("a", "300ms", "--set", "gateway.venues.NORTH.kind=sim");
        CommandRun less = run(
                "a",
                "300ms",
                "--set",
                "gateway.venues.WEST.sim.venue=SOUTH",
                "--set",
                "hedge.BTC.instruments=[\"BTC-PERPETUAL.EAST\"]");

        assertThat(more.exitCode()).as(more.err()).isEqualTo(ExitCodes.CONFIG);
        assertThat(more.err())
                .contains(
                        "gateway.venues.NORTH",
                        "is the venue NORTH, without which journal",
                        "none is added or left out later; leave it out, or give a new journal folder");
        assertThat(less.exitCode()).as(less.err()).isEqualTo(ExitCodes.CONFIG);
        assertThat(less.err()).contains("is the venue SOUTH, without which", "has no venue WEST, which journal");
    }

    @Test
    void shouldTradeOneMarketAtTwoVenuesOfDifferentRules() {
        CommandRun run = run(
                "a",
                "500ms",
                "--speed",
                "max",
                "--set",
                "gateway.venues.WEST.sim.underlyings.BTC.linear.half_spread_ticks=3",
                "--set",
                "gateway.venues.WEST.sim.customers.arrivals_per_second=0.1");

        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    @Test
    void shouldRefuseOneRecordedVenueTwice() {
        List<String> words = new ArrayList<>(List.of("--set", "hedge.BTC.instruments=[\"BTCUSD_PERP.BINANCE\"]"));
        for (String venue : List.of("EAST", "WEST")) {
            String table = "gateway.venues." + venue;
            words.addAll(List.of("--set", table + ".kind=recorded", "--set", table + ".recorded.format=binance_coinm"));
            words.addAll(List.of("--set", table + ".recorded.capture=" + CaptureSource.SYNTHETIC.binance()));
        }
        CommandRun run = run("a", "1s", words.toArray(String[]::new));

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCodes.GATEWAY);
        assertThat(run.err()).contains("[gateway.venues.WEST.recorded]", "leave one out");
    }
}
