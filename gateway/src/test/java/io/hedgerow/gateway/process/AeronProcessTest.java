package io.hedgerow.gateway.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.aeron.Aeron;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.host.thread.WaitPreset;
import io.hedgerow.gateway.aeron.AeronChannel;
import io.hedgerow.gateway.aeron.AeronDriver;
import io.hedgerow.gateway.aeron.AeronDriverSpec;
import io.hedgerow.gateway.clock.EpochClock;
import io.hedgerow.gateway.console.ConsoleView.PositionLine;
import io.hedgerow.gateway.process.start.StartListener;
import io.hedgerow.gateway.settings.ConfigReader;
import io.hedgerow.gateway.testing.SyntheticRecording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A whole process whose venue is brought by a client over Aeron. */
@Timeout(600)
class AeronProcessTest {
    static final String CONFIG = """
        [gateway]
        kind = "aeron"
        [gateway.aeron]
        directory = "DRIVER"
        driver = "external"
        timeout = "2m"
        silence = "1m"
        start_timeout = "4m"
        [hedge.BTC]
        instruments = ["BTC-PERPETUAL.AERON"]
        fixed_band_half_width = 0.1
        order_lots_max = 20000
        [engine]
        warm_up = "0s"
        [journal]
        dir = "journal"
        durability = "none"
        """;

    @TempDir
    private Path temp;

    private final List<String> notes = new CopyOnWriteArrayList<>();
    private AeronDriver driver;
    private Aeron aeron;
    private AeronVenueClient client;
    private HedgeProcess process;
    private CompletableFuture<RunResult> run;

    @BeforeEach
    void launch() {
        driver = AeronDriver.start(
                AeronDriverSpec.embedded(temp.resolve("driver"), WaitPreset.SHARED)
                        .within(Duration.ofMinutes(2)),
                notes::add);
        aeron = driver.connect("venue");
    }

    @AfterEach
    void close() {
        if (client != null) {
            client.close();
        }
        if (process != null) {
            stop();
        }
        aeron.close();
        driver.close();
    }

    private AeronVenueClient newClient(int clientId, long executionId) {
        return new AeronVenueClient(clientId, executionId, aeron, AeronChannel.IPC, 1_001, AeronChannel.IPC);
    }

    /** Opens the process while the client says what there is. */
    private void open(String... assignments) throws IOException {
        Path file = Files.writeString(
                temp.resolve("desk.toml"),
                CONFIG.replace("DRIVER", driver.directory().toString()) + SyntheticRecording.limits());
        ConfigReader.Loaded loaded = ConfigReader.readFile(file, List.of(assignments), Map.of());
        StartListener listener = new StartListener() {
            @Override
            public void onNote(String line) {
                notes.add(line);
            }

            @Override
            public void onProgress(String what, long done, long total) {
                // Small.
            }
        };
        CompletableFuture<HedgeProcess> opening = CompletableFuture.supplyAsync(
                () -> HedgeProcess.open(loaded.live(), temp.resolve("journal"), "test", listener, EpochClock.SYSTEM));
        run = opening.thenApplyAsync(it -> {
            process = it;
            return it.run(HedgeProcess.TO_THE_END);
        });
    }

    private RunResult stop() {
        process.stop();
        RunResult result = run.join();
        process.close();
        process = null;
        return result;
    }

    private long lots() {
        return process.view().book().positions().stream()
                .mapToLong(PositionLine::lots)
                .sum();
    }

    private String state() {
        return process == null
                ? "opening"
                : process.view().outside().venues().get(0).members().toString();
    }

    private void awaitUp() {
        client.await("the venue is up " + notes, () -> state().contains("state=up"));
    }

    @Test
    void shouldHedgeAtAVenueThatAClientBringsAndContinueItsJournal() throws IOException {
        client = newClient(7, 0L);
        open();
        client.define();
        client.quote();
        client.opens();
        awaitUp();
        client.customer(Side.SELL, 5_000L);
        client.quote();
        client.await(
                "hedged " + notes, () -> process != null && !client.newOrders.isEmpty() && Math.abs(lots()) <= 1_000L);
        assertThat(client.orderNumbers).startsWith(1L).isSorted().doesNotHaveDuplicates();
        assertThat(client.rejected).hasValue(0L);
        client.await("risk is told", () -> client.outputs.get() > 0L);
        client.await(
                "all is acknowledged",
                () -> client.client().taken() == client.client().published());
        RunResult first = stop();
        assertThat(first.counts().rejections()).isZero();
        int orders = client.newOrders.size();

        open();
        client.await(
                "another connection",
                () -> client.client().connections() > 1L && client.client().isOpen());
        client.opens();
        client.quote();
        awaitUp();
        assertThat(lots()).isBetween(-1_000L, 1_000L);
        client.customer(Side.BUY, 7_000L);
        client.quote();
        client.await("hedged again " + notes, () -> client.newOrders.size() > orders && Math.abs(lots()) <= 1_000L);
        assertThat(client.orderNumbers).isSorted().doesNotHaveDuplicates();
        assertThat(client.rejected).hasValue(0L);
        assertThat(stop().counts().rejections()).isZero();
    }

    @Test
    void shouldTradeOnPaperByThePricesOfAClient() throws IOException {
        client = newClient(7, 0L);
        open("gateway.aeron.mode=paper");
        client.define();
        client.quote();
        awaitUp();
        client.customer(Side.SELL, 5_000L);
        client.await("hedged " + notes, () -> {
            client.quote();
            return process.view().run().counts().ordersSent() > 0L && Math.abs(lots()) <= 1_000L;
        });
        assertThat(client.newOrders).as("no order leaves").isEmpty();
        assertThat(stop().counts().rejections()).isZero();
    }
}
