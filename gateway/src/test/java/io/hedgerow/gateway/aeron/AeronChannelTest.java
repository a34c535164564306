package io.hedgerow.gateway.aeron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Channels as people write them. */
class AeronChannelTest {
    @Test
    void shouldReadTheShortAndTheLongWriting() {
        assertThat(AeronChannel.of("ipc")).isEqualTo(AeronChannel.IPC);
        assertThat(AeronChannel.of(" ipc ").isIpc()).isTrue();
        assertThat(AeronChannel.of("udp:localhost:40123").uri()).isEqualTo("aeron:udp?endpoint=localhost:40123");
        assertThat(AeronChannel.of("udp:[::1]:40123").get("endpoint")).isEqualTo("[::1]:40123");
        assertThat(AeronChannel.udp("10.0.0.1", 9_000)).hasToString("udp:10.0.0.1:9000");
        assertThat(AeronChannel.of("aeron:udp?endpoint=h:1|mtu=1408").get("mtu"))
                .isEqualTo("1408");
        assertThat(AeronChannel.of("aeron:udp?control=h:1|control-mode=dynamic").isIpc())
                .isFalse();
        assertThat(AeronChannel.IPC).hasToString("ipc");
    }

    @Test
    void shouldAddParametersAndKeepThoseThatAreThere() {
        AeronChannel channel = AeronChannel.of("aeron:udp?endpoint=h:1|term-length=1m");
        assertThat(channel.orElse("term-length", "64k")).isEqualTo(channel);
        assertThat(channel.orElse("linger", "0").get("linger")).isEqualTo("0");
        assertThat(channel.with("term-length", "64k").get("term-length")).isEqualTo("64k");
        assertThatThrownBy(() -> channel.with("term-length", "65k"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("power of two");
    }

    @ParameterizedTest
    @CsvSource({
        "'', a channel is missing",
        "carrier-pigeon, it cannot be read as one",
        "aeron:tcp?endpoint=h:1, there is no medium 'tcp'",
        "aeron:udp, it has no endpoint",
        "udp:localhost, endpoint 'localhost' must be HOST:PORT",
        "udp:localhost:70000, a port is at most 65535",
        "udp:a b:1, endpoint 'a b:1' must be HOST:PORT",
        "aeron:ipc?endpoint=h:1, shared memory has no endpoint",
        "aeron:udp?endpoint=h:1|termlength=64k, there is no parameter 'termlength'",
        "aeron:udp?endpoint=h:1|TERM_LENGTH=64k, maybe 'term-length'",
        "aeron:udp?endpoint=h:1|term-length=1000, power of two",
        "aeron:udp?endpoint=h:1|term-length=many, must be a number of bytes",
        "aeron:udp?endpoint=h:1|mtu=1409, multiple of 32",
        "aeron:udp?endpoint=h:1|control-mode=magic, 'must be manual, dynamic or response'"
    })
    void shouldRefuseWhatNoDriverWouldTake(String text, String why) {
        assertThatThrownBy(() -> AeronChannel.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why)
                .hasMessageContaining("written as ipc, udp:HOST:PORT");
    }

    @Test
    void shouldRefuseAPortBeyondTheLast() {
        assertThatThrownBy(() -> AeronChannel.udp("h", 65_536)).hasMessage("port 65536 must be 0 to 65535");
    }
}
