package io.hedgerow.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.aeron.Aeron;
import io.hedgerow.engine.host.thread.WaitPreset;
import io.hedgerow.gateway.aeron.AeronChannel;
import io.hedgerow.gateway.aeron.AeronDriver;
import io.hedgerow.gateway.aeron.AeronDriverSpec;
import io.hedgerow.gateway.testing.Await;
import io.hedgerow.gateway.testing.DroppedClient;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(600)
class AeronWireLineTest {
    private static final Duration LONG = Duration.ofMinutes(2);
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
                        AeronChannel.IPC)) {
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

    private static boolean isConnection(AeronWireLine line, long number) {
        line.poll((message, offset, length) -> {});
        return line.connection() == number;
    }
}
