package io.hedgerow.gateway.rig;

import io.hedgerow.engine.testing.ChildJvm;
import io.hedgerow.gateway.control.ControlException;
import io.hedgerow.gateway.control.ControlFolder;
import io.hedgerow.gateway.control.socket.ControlClient;
import io.hedgerow.gateway.testing.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** {@code hedgerow run} at the exchange, in a process of its own. Owned by one test. */
final class DeskProcess implements AutoCloseable {
    static final String INSTRUMENT = "BTC-PERPETUAL.DERIBIT";

    private static final String CONFIG = """
        [journal]
        snapshot_interval = 2_000

        [gateway]
        kind = "deribit"

        [gateway.deribit]
        mode = "live"
        url = "ws://127.0.0.1:PORT/ws/api/v2"
        client_id = "file:key.txt#client_id"
        client_secret = "file:key.txt#client_secret"
        currencies = ["BTC"]
        kinds = ["future"]

        [gateway.deribit.connection]
        request_timeout = "1s"
        heartbeat = "10s"
        reconnect_min = "10ms"
        reconnect_max = "200ms"
        start_timeout = "60s"

        [hedge.BTC]
        instruments = ["BTC-PERPETUAL.DERIBIT"]
        band_rule = "fixed"
        fixed_band_half_width = 0.02
        numeraire = "coin"
        execution = "EXECUTION"
        minimum_interval = "20ms"
        order_lots_max = 20_000
        order_notional_min = 100
        band_target_share = 0.5
        slippage_ticks_max = 400

        [limits.default]
        order_lots_max = 20_000
        position_lots_max = 5_000_000
        open_lots_max = 100_000
        order_notional_max = 5_000_000
        open_notional_max = 50_000_000
        price_collar_bps = 500
        theo_collar_bps = 500
        period_collar_bps = 1_000
        option_price_collar_vol_points = 10.0
        option_theo_collar_vol_points = 10.0
        option_period_collar_vol_points = 50.0
        option_collar_ticks = 4
        orders_per_second_max = 100
        executions_per_minute_max = 60_000
        duplicate_window = "1ms"
        quote_age_max = "5s"
        order_delta_max = 250.0
        order_vega_max = 100_000

        [limits.underlying.default]
        delta_max = 1_000.0
        gamma_1pct_max = 1_000.0
        vega_max = 10_000_000
        loss_max = 100_000_000
        mmp_window = "1s"
        mmp_quantity_max = 1_000_000.0
        mmp_delta_max = 1_000_000.0
        mmp_vega_max = 1_000_000_000
        mmp_freeze = "1s"

        [limits.venue.default]
        venue_messages_per_second_max = 500

        [limits.portfolio]
        portfolio_loss_max = 500_000_000
        portfolio_notional_max = 10_000_000_000
        """;

    private static final long ORDER_NANOS = 20_000_000_000L;

    private final Path folder;
    private final Path journal;
    private final ControlFolder control;
    private Process process;

    /**
     * Prepares it.
     *
     * @param folder where its files are
     * @param port where it finds the exchange
     * @param execution take or rest
     */
    DeskProcess(Path folder, int port, String execution) {
        this.folder = folder;
        journal = folder.resolve("journal");
        control = new ControlFolder(journal);
        try {
            Files.writeString(
                    folder.resolve("desk.toml"),
                    CONFIG.replace("PORT", Integer.toString(port)).replace("EXECUTION", execution));
            Files.writeString(folder.resolve("key.txt"), "client_id=desk\nclient_secret=desk-secret\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    Path journal() {
        return journal;
    }

    /** Starts it, or starts it again, and waits until it tells its status. */
    void start() {
        try {
            process = new ProcessBuilder(ChildJvm.command(
                            List.of("-Xmx512m", "-XX:TieredStopAtLevel=1", "-XX:-UseParallelGC", "-XX:+UseSerialGC"),
                            "io.hedgerow.gateway.cli.Hedgerow",
                            "run",
                            "--config",
                            folder.resolve("desk.toml").toString(),
                            "--journal",
                            journal.toString(),
                            "--headless",
                            "--warm-up",
                            "0s"))
                    .redirectOutput(folder.resolve("desk.out").toFile())
                    .redirectError(ProcessBuilder.Redirect.appendTo(
                            folder.resolve("desk.err").toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Await.until("the desk listens", () -> {
            if (!process.isAlive()) {
                throw new AssertionError("the desk has ended: " + errors());
            }
            return ControlClient.isListening(control);
        });
    }

    String errors() {
        try {
            return Files.readString(folder.resolve("desk.err"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it tells; nothing while it does not answer. */
    Map<String, Object> status() {
        try {
            return ControlClient.ask(control, "{\"v\":1,\"command\":\"status\"}", 20_000L);
        } catch (ControlException notNow) {
            if (!process.isAlive()) {
                throw new AssertionError("the desk has ended: " + errors(), notNow);
            }
            return Map.of();
        }
    }

    long ordersSent() {
        return status().get("orders_sent") instanceof Long sent ? sent : 0L;
    }

    /** Waits until it has sent an order, of this life, but not long: whatever else is wrong may keep it from that. */
    void awaitOrder() {
        long before = ordersSent();
        long fromNanos = System.nanoTime();
        Await.until("an order, or no order for long", () -> {
            long sent = ordersSent();
            return (sent > 0 && sent != before) || System.nanoTime() - fromNanos > ORDER_NANOS;
        });
    }

    /** Whether it compares its books with the venue's now, and finds or makes them the same. */
    boolean agrees() {
        try {
            return Boolean.TRUE.equals(ControlClient.ask(
                            control,
                            "{\"v\":1,\"command\":\"reconcile\",\"scope\":\"*\",\"accept\":false,\"actor\":\"rig\","
                                    + "\"reason\":\"the end\"}",
                            90_000L)
                    .get("agrees"));
        } catch (ControlException notNow) {
            return false;
        }
    }

    /** Lots that it thinks it holds. */
    static long lots(Map<String, Object> status) {
        for (Object position : (List<?>) status.getOrDefault("positions", List.of())) {
            Map<?, ?> members = (Map<?, ?>) position;
            if (INSTRUMENT.equals(members.get("instrument"))) {
                return (Long) members.get("lots");
            }
        }
        return 0L;
    }

    /** Whether what it holds is hedged and no decision waits. */
    static boolean isHedged(Map<String, Object> status) {
        for (Object underlying : (List<?>) status.getOrDefault("underlyings", List.of())) {
            Map<?, ?> members = (Map<?, ?>) underlying;
            boolean waits = "AWAITING_ORDER".equals(members.get("last_decision"));
            if (!waits
                    && members.get("net_delta_units") instanceof Number net
                    && members.get("band_centre_units") instanceof Number centre
                    && members.get("band_half_width_units") instanceof Number half) {
                return Math.abs(net.doubleValue() - centre.doubleValue()) <= half.doubleValue();
            }
        }
        return false;
    }

    /** As by kill -9. */
    void kill() {
        Children.kill(process);
    }

    /** Ends it in order. */
    int stop() {
        process.destroy();
        return Children.await(process);
    }

    @Override
    public void close() {
        if (process != null) {
            kill();
        }
    }
}
