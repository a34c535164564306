package io.hedgerow.gateway.settings.toml;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoopbackHostTest {
    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1", "127.1.2.3", "::1", "[::1]"})
    void shouldKnowWhatOnlyThisMachineReaches(String host) {
        assertThat(LoopbackHost.is(host)).isTrue();
        assertThat(LoopbackHost.isOf(host + ":9000")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "127.evil.example", "127.0.0.1.evil.example", "10.0.0.1", "localhost.example", "0.0.0.0"})
    void shouldTakeNoNameForAnAddress(String host) {
        assertThat(LoopbackHost.is(host)).isFalse();
        assertThat(LoopbackHost.isOf(host + ":9000")).isFalse();
    }
}
