package io.hedgerow.bench.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.bench.BenchRun;
import org.junit.jupiter.api.Test;

class FeedCommandTest {
    @Test
    void shouldCountGarbageWithTlsAndWithout() {
        BenchRun.of("feed", "--json", "--messages=50").check("bench feed");
        assertThat(BenchRun.of("feed", "--messages=50").out()).contains("without TLS", "with ", "bytes");
    }
}
