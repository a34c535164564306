package io.hedgerow.gateway.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.aeron.Aeron;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.QuoteDecoder;
import io.hedgerow.engine.host.thread.WaitPreset;
import io.hedgerow.engine.testing.ChildJvm;
import io.hedgerow.gateway.aeron.AeronChannel;
import io.hedgerow.gateway.aeron.AeronDriver;
import io.hedgerow.gateway.aeron.AeronDriverSpec;
import io.hedgerow.gateway.cli.Hedgerow;
import io.hedgerow.gateway.testing.SyntheticRecording;
import io.hedgerow.journal.read.JournalReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process whose venue a client brings is killed again and again: each event stands in its journal once, and in order. */
@Tag("slow")
@Timeout(900)
class AeronKillTest {
    private static final int KILLS = 3;
    private static final int ON_THEIR_WAY = 200;

    @TempDir
    private Path temp;

    private AeronDriver driver;
    private Aeron aeron;
    private AeronVenueClient client;
    private Process process;
    private long quoted;

    @AfterEach
    void close() {
        if (process != null) {
            process.destroyForcibly();
        }
        if (client != null) {
            client.close();
        }
        aeron.close();
        driver.close();
    }

    private void start() throws IOException {
        process = ChildJvm.small(
                        Hedgerow.class,
                        "run",
                        "--headless",
                        "--config",
                        temp.resolve("desk.toml") + "",
                        "--journal",
                        temp.resolve("journal") + "")
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(temp.resolve("out").toFile()))
                .start();
    }

    /** Quotes, each of another size, until so many events were taken; some are always on their way. */
    private void quoteUntilTaken(long number) {
        client.await("events are taken", () -> {
            for (int i = 0;
                    i < 10 && client.client().published() - client.client().taken() < ON_THEIR_WAY;
                    i++) {
                client.quote(++quoted);
            }
            return client.client().taken() >= number;
        });
    }

    @Test
    void shouldTakeEachEventOnceWhereTheProcessIsKilledAgainAndAgain() throws IOException, InterruptedException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        driver = AeronDriver.start(
                AeronDriverSpec.embedded(temp.resolve("driver"), WaitPreset.SHARED)
                        .within(Duration.ofMinutes(2)),
                text -> {});
        aeron = driver.connect("venue");
        Files.writeString(
                temp.resolve("desk.toml"),
                AeronProcessTest.CONFIG.replace("DRIVER", temp.resolve("driver").toString())
                        + SyntheticRecording.limits());
        client = new AeronVenueClient(7, 0L, aeron, AeronChannel.IPC, 1_001, AeronChannel.IPC);
        start();
        client.define();
        for (int kill = 0; kill < KILLS; kill++) {
            quoteUntilTaken(client.client().taken() + 500L + random.nextInt(1_000));
            process.destroyForcibly().waitFor();
            start();
        }
        quoteUntilTaken(client.client().taken() + 500L);
        client.await(
                "all is taken", () -> client.client().taken() == client.client().published());
        process.destroy();
        process.waitFor();
        List<Long> journaled = sizes();
        assertThat(journaled)
                .as("seed=" + seed + " " + Files.readString(temp.resolve("out")))
                .hasSize((int) quoted);
        for (int i = 0; i < journaled.size(); i++) {
            assertThat(journaled.get(i)).as("seed=" + seed).isEqualTo(i + 1L);
        }
    }

    private List<Long> sizes() {
        List<Long> sizes = new ArrayList<>();
        MessageHeaderDecoder header = new MessageHeaderDecoder();
        QuoteDecoder quote = new QuoteDecoder();
        try (JournalReader reader = JournalReader.open(temp.resolve("journal"))) {
            while (reader.next()) {
                if (reader.templateId() == QuoteDecoder.TEMPLATE_ID) {
                    quote.wrapAndApplyHeader(reader.buffer(), reader.offset(), header);
                    sizes.add(quote.bidLots());
                }
            }
        }
        return sizes;
    }
}
