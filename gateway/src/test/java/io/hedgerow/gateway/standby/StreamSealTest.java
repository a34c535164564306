package io.hedgerow.gateway.standby;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hedgerow.gateway.venue.GatewayException;
import java.util.Optional;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** Who is believed beside the stream. */
class StreamSealTest {
    private static final int LENGTH = 100;
    private static final int SEAL = 60;
    private static final StreamSecret SECRET = StreamSecret.of(Optional.of("0123456789abcdef"));

    private final UnsafeBuffer message = new UnsafeBuffer(new byte[LENGTH + 16]);

    private void seal(StreamSecret secret) {
        message.setMemory(0, message.capacity(), (byte) 7);
        secret.newSeal().seal(message, LENGTH, SEAL);
    }

    private boolean holds(StreamSecret secret) {
        return secret.newSeal().holds(message, 0, LENGTH, SEAL);
    }

    @Test
    void shouldHoldWithTheSameSecretAlone() {
        seal(SECRET);
        assertThat(holds(SECRET)).isTrue();
        assertThat(holds(StreamSecret.of(Optional.of("0123456789abcdeF")))).isFalse();
        assertThat(holds(StreamSecret.NONE)).as("a primary with a secret").isFalse();
        seal(StreamSecret.NONE);
        assertThat(holds(StreamSecret.NONE)).isTrue();
        assertThat(holds(SECRET)).isFalse();
    }

    @Test
    void shouldNoticeAnyByteThatWasChanged() {
        seal(SECRET);
        for (int at = 0; at < LENGTH; at++) {
            message.putByte(at, (byte) (message.getByte(at) ^ 1));
            assertThat(holds(SECRET)).as("byte " + at).isFalse();
            message.putByte(at, (byte) (message.getByte(at) ^ 1));
        }
        message.putByte(LENGTH, (byte) 9);
        assertThat(holds(SECRET)).as("what is behind it is not of it").isTrue();
    }

    @Test
    void shouldHoldAnywhereInABuffer() {
        seal(SECRET);
        UnsafeBuffer later = new UnsafeBuffer(new byte[LENGTH + 24]);
        later.putBytes(24, message, 0, LENGTH);
        assertThat(SECRET.newSeal().holds(later, 24, LENGTH, SEAL)).isTrue();
        assertThat(SECRET.newSeal().holds(new UnsafeBuffer(new byte[4_096]), 0, 4_096, SEAL))
                .as("longer than any message of ours")
                .isFalse();
    }

    @Test
    void shouldRefuseASecretThatCanBeGuessedAndPrintNone() {
        assertThatThrownBy(() -> StreamSecret.of(Optional.of("swordfish")))
                .isInstanceOf(GatewayException.class)
                .hasMessageContaining("fewer than 16 characters")
                .hasMessageNotContaining("swordfish");
        assertThat(SECRET).hasToString("***");
        assertThat(StreamSecret.of(Optional.empty()).isPresent()).isFalse();
    }
}
