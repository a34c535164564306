package io.hedgerow.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.aeron.Aeron;
import io.hedgerow.engine.host.thread.WaitPreset;
import io.hedgerow.engine.testing.ChildJvm;
import io.hedgerow.gateway.aeron.AeronChannel;
import io.hedgerow.gateway.aeron.AeronDriver;
import io.hedgerow.gateway.aeron.AeronDriverSpec;
import io.hedgerow.gateway.testing.Await;
import io.hedgerow.gateway.testing.DroppedClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(600)
class AeronWireLineTest {
    private static final Duration LONG = Duration.ofMinutes(2);
    private static final Duration SHORT = Duration.ofSeconds(3);
    private static final int STREAM = 1_001;

    @TempDir
    private Path folder;

    @Test
    void shouldJoinItsMediaDriverAgainOnceThatHasDroppedIt() {
        Path directory = folder.resolve("driver");
        try (AeronDriver driver = AeronDriver.start(
                        AeronDriverSpec.embedded(directory, WaitPreset.SHARED).within(LONG), text -> {});
                Aeron host = driver.connect("host");
                AeronWireLine line = AeronWireLine.join(
                        AeronDriverSpec.external(directory, WaitPreset.SHARED).within(LONG),
                        AeronChannel.IPC,
                        STREAM,
                        AeronChannel.IPC,
                        text -> {})) {
            host.addSubscription(AeronChannel.IPC.uri(), STREAM);
            Await.until("connected", () -> isConnection(line, 1L));
            Await.until("dropped, and connected again", () -> {
                boolean again = isConnection(line, 2L);
                if (!again && line.connection() == 1L) {
                    DroppedClient.drop(host, "hedgerow client");
                }
                return again;
            });
            assertThat(line.text()).contains("connected to");
        }
    }

    /** A process with a media driver of its own, which listens until it is killed. */
    static final class Host {
        private Host() {}

        public static void main(String[] args) throws IOException {
            AeronDriver driver = AeronDriver.start(spec(Path.of(args[0])), text -> {});
            driver.connect("host").addSubscription(AeronChannel.IPC.uri(), STREAM);
            System.out.println("listens");
            System.in.read();
        }

        static AeronDriverSpec spec(Path directory) {
            return AeronDriverSpec.embedded(directory, WaitPreset.SHARED).within(SHORT);
        }
    }

    private static Process host(Path directory) throws IOException {
        Process process = ChildJvm.small(Host.class, directory.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.inputReader().readLine()).isEqualTo("listens");
        return process;
    }

    @Test
    @Tag("slow")
    void shouldJoinTheNextDriverOfAProcessThatWasKilledWithItsOwn() throws IOException, InterruptedException {
        Path directory = folder.resolve("driver");
        Process killed = host(directory);
        try (AeronWireLine line = AeronWireLine.join(
                AeronDriverSpec.external(directory, WaitPreset.SHARED).within(SHORT),
                AeronChannel.IPC,
                STREAM,
                AeronChannel.IPC,
                text -> {})) {
            Await.until("connected", () -> isConnection(line, 1L));
            killed.destroyForcibly().waitFor();
            line.restart(
                    "nothing was heard of the host"); // As where its heartbeats are missed, before its driver's are.
            Process next = host(directory);
            Await.until("connected again", () -> {
                line.poll((message, offset, length) -> {});
                return line.connection() > 1L;
            });
            next.destroyForcibly().waitFor();
        } finally {
            killed.destroyForcibly();
        }
    }

    private static boolean isConnection(AeronWireLine line, long number) {
        line.poll((message, offset, length) -> {});
        return line.connection() == number;
    }
}
