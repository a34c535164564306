package io.hedgerow.gateway.aeron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aeron.Aeron;
import io.aeron.ErrorCode;
import io.aeron.Subscription;
import io.aeron.driver.ThreadingMode;
import io.aeron.exceptions.DriverTimeoutException;
import io.aeron.exceptions.RegistrationException;
import io.hedgerow.engine.host.thread.WaitPreset;
import io.hedgerow.gateway.testing.Await;
import io.hedgerow.gateway.venue.GatewayException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Media drivers of our own and of others. */
class AeronDriverTest {
    private static final int STREAM = 7;
    private static final Duration LONG = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    private final List<String> notes = new ArrayList<>();

    @Test
    void shouldCarryMessagesBetweenClientsOfADriverAndOneThatJoinsIt() {
        Path directory = folder.resolve("driver");
        try (AeronDriver own = AeronDriver.start(
                        AeronDriverSpec.embedded(directory, WaitPreset.SHARED).within(LONG), notes::add);
                AeronDriver joined = AeronDriver.start(
                        AeronDriverSpec.external(directory, WaitPreset.SHARED).within(LONG), notes::add);
                Aeron reader = own.connect("reader");
                Aeron writer = joined.connect("writer")) {
            AeronChannel channel = AeronChannel.udp("localhost", 0).with("term-length", "64k");
            Subscription subscription = reader.addSubscription(channel.uri(), STREAM);
            Await.until("it listens", () -> subscription.resolvedEndpoint() != null);
            String there = subscription.resolvedEndpoint();
            try (AeronSender sender = new AeronSender(writer.addExclusivePublication(
                    AeronChannel.of("udp:" + there).with("term-length", "64k").uri(), STREAM))) {
                Await.until("connected", sender::isConnected);
                UnsafeBuffer head = new UnsafeBuffer(new byte[] {1, 2});
                UnsafeBuffer body = new UnsafeBuffer(new byte[] {9, 3, 4});
                assertThat(sender.offer(head, 2, body, 1, 2)).isEqualTo(SendResult.SENT);
                assertThat(sender.offer(body, 0, 3)).isEqualTo(SendResult.SENT);
                AtomicLong bytes = new AtomicLong();
                Await.until("all bytes are there", () -> {
                    subscription.poll((buffer, offset, length, header) -> bytes.addAndGet(length), 10);
                    return bytes.get() == 7L;
                });
                assertThat(sender.sent()).isEqualTo(2L);
            }
            MediaCounts counts = MediaCounts.read(reader.countersReader());
            assertThat(counts.bytesReceived()).isPositive();
            assertThat(counts.errors()).isZero();
            assertThat(counts.describe()).contains("0 given up");
        }
        assertThat(directory).doesNotExist();
        assertThat(notes).isEmpty();
    }

    @Test
    void shouldCountWhatNobodyTakes() {
        try (AeronDriver driver = AeronDriver.start(
                        AeronDriverSpec.embedded(WaitPreset.SHARED).within(LONG), notes::add);
                Aeron aeron = driver.connect("both");
                AeronSender sender = new AeronSender(aeron.addExclusivePublication(
                        AeronChannel.IPC.with("term-length", "64k").uri(), STREAM))) {
            UnsafeBuffer message = new UnsafeBuffer(new byte[sender.messageLengthMax()]);
            assertThat(sender.offer(message, 0, 8)).isEqualTo(SendResult.NOT_CONNECTED);
            Subscription idle = aeron.addSubscription(AeronChannel.IPC.uri(), STREAM);
            Await.until("connected", sender::isConnected);
            SendResult last = SendResult.SENT;
            for (int i = 0; i < 100 && last == SendResult.SENT; i++) {
                last = sender.offer(message, 0, message.capacity());
            }
            assertThat(last).isEqualTo(SendResult.BACK_PRESSURED);
            assertThat(last.isPassing()).isTrue();
            assertThat(sender.backPressured()).isEqualTo(1L);
            assertThat(sender.unconnected()).isEqualTo(1L);
            idle.close();
        }
    }

    @Test
    void shouldSayWhatIsWrongWithAFolder() throws Exception {
        AeronDriverSpec absent = AeronDriverSpec.external(folder.resolve("nobody"), WaitPreset.SHARED);
        assertThatThrownBy(() -> AeronDriver.start(absent, notes::add))
                .isInstanceOf(GatewayException.class)
                .hasMessageContaining("no media driver is at work in")
                .hasMessageContaining("embedded");

        Path full = Files.createDirectory(folder.resolve("full"));
        Path mine = Files.writeString(full.resolve("thesis.txt"), "the only copy");
        assertThatThrownBy(() -> AeronDriver.start(AeronDriverSpec.embedded(full, WaitPreset.SHARED), notes::add))
                .isInstanceOf(GatewayException.class)
                .hasMessageContaining("not of a media driver");
        assertThat(mine).exists();

        Path taken = folder.resolve("taken");
        AeronDriverSpec spec =
                AeronDriverSpec.embedded(taken, WaitPreset.SHARED).within(LONG);
        try (AeronDriver first = AeronDriver.start(spec, notes::add)) {
            assertThatThrownBy(() -> AeronDriver.start(spec, notes::add))
                    .isInstanceOf(GatewayException.class)
                    .hasMessageContaining("a media driver is at work in " + first.directory());
        }
        assertThatThrownBy(
                        () -> new AeronDriverSpec(false, Optional.empty(), WaitPreset.SHARED, AeronDriverSpec.TIMEOUT))
                .hasMessage("an external media driver needs its directory");
        assertThatThrownBy(() -> spec.within(Duration.ZERO)).hasMessageContaining("1s to 1h");
    }

    @Test
    void shouldStartWithTheShortestTimeout() {
        AeronDriverSpec spec = AeronDriverSpec.embedded(folder.resolve("quick"), WaitPreset.SHARED)
                .within(Duration.ofSeconds(1));
        try (AeronDriver driver = AeronDriver.start(spec, notes::add)) {
            assertThat(driver.directory()).exists();
        }
    }

    @Test
    void shouldChooseThreadsByWhatTheMachineIsFor() {
        assertThat(AeronWaiting.threads(WaitPreset.SHARED, 64)).isEqualTo(ThreadingMode.SHARED);
        assertThat(AeronWaiting.threads(WaitPreset.LATENCY, 2)).isEqualTo(ThreadingMode.SHARED);
        assertThat(AeronWaiting.threads(WaitPreset.LATENCY, 8)).isEqualTo(ThreadingMode.DEDICATED);
        assertThat(AeronWaiting.threads(WaitPreset.THROUGHPUT, 8)).isEqualTo(ThreadingMode.SHARED_NETWORK);
    }

    @Test
    void shouldSayErrorsInOurWordsAndNotAgainAndAgain() {
        AeronErrors errors = new AeronErrors("Aeron", notes::add);
        errors.onError(new DriverTimeoutException("FATAL - CnC file is created but not initialised"));
        errors.onError(new DriverTimeoutException("FATAL - CnC file is created but not initialised"));
        errors.onError(new RegistrationException(
                3L, 1, ErrorCode.GENERIC_ERROR, "java.net.BindException: Address already in use"));
        assertThat(errors.count()).isEqualTo(3L);
        assertThat(notes).hasSize(2);
        assertThat(notes.get(0)).startsWith("Aeron: no media driver answers (CnC file");
        assertThat(notes.get(1)).contains("a channel cannot be opened").doesNotContain("java.net");
        assertThat(errors.last()).contains("another process may have the port");
        assertThat(AeronErrors.describe(new IllegalStateException())).isEqualTo("IllegalStateException");
    }
}
