package io.hedgerow.gateway.exchange.floor.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hedgerow.gateway.testing.Await;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a death in the middle of a write leaves. */
class FloorStoreTest {
    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("exchange.log");
    }

    private static List<String> found(FloorStore store) {
        return store.found().stream().map(Entry::toString).toList();
    }

    @Test
    void shouldKeepWhatWasPutLast() throws IOException {
        try (FloorStore store = FloorStore.open(folder)) {
            store.put("order", "1", List.of("open", "a|b;c\\d\ne"));
            store.commit();
            store.put("order", "1", List.of("filled", "a|b;c\\d\ne"));
            store.put("order", "2", List.of("open", ""));
            store.commit();
            store.put("order", "2", List.of());
            store.commit();
        }
        try (FloorStore store = FloorStore.open(folder)) {
            assertThat(store.found()).containsExactly(new Entry("order", "1", List.of("filled", "a|b;c\\d\ne")));
        }
    }

    @Test
    void shouldLeaveOutALastCommitThatIsCutAtAnyByte() throws IOException {
        try (FloorStore store = FloorStore.open(folder)) {
            store.put("wallet", "1", List.of("100"));
            store.commit();
        }
        byte[] before = Files.readAllBytes(file());
        List<String> kept;
        try (FloorStore store = FloorStore.open(folder)) {
            kept = found(store);
            store.put("wallet", "1", List.of("200"));
            store.put("trade", "7", List.of("x"));
            store.commit();
        }
        byte[] whole = Files.readAllBytes(file());
        for (int length = before.length; length < whole.length - 1; length++) {
            Files.write(file(), Arrays.copyOf(whole, length));
            try (FloorStore store = FloorStore.open(folder)) {
                assertThat(found(store)).as("cut at %d", length).isEqualTo(kept);
            }
        }
        for (int length = whole.length - 1; length <= whole.length; length++) { // The line end alone carries nothing.
            Files.write(file(), Arrays.copyOf(whole, length));
            try (FloorStore store = FloorStore.open(folder)) {
                assertThat(found(store)).hasSize(2);
            }
        }
    }

    @Test
    void shouldRefuseDamageInTheMiddleWithItsLine() throws IOException {
        try (FloorStore store = FloorStore.open(folder)) {
            for (int i = 0; i < 3; i++) {
                store.put("wallet", Integer.toString(i), List.of("100"));
                store.commit();
            }
        }
        String text = Files.readString(file());
        Files.write(file(), text.replaceFirst("100", "900").getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> FloorStore.open(folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("exchange.log:1: damaged in the middle");
    }

    @Test
    void shouldNotGrowWithoutEndWhileItRunsAndLoseNothingByIt() throws IOException {
        Map<String, String> last = new HashMap<>();
        try (FloorStore store = FloorStore.open(folder, 20_000L)) {
            int[] written = {0};
            int[] times = {0};
            long[] size = {0L};
            Await.until("the file was written anew three times", () -> {
                String key = Integer.toString(written[0] % 97);
                String value = "value " + written[0]++;
                last.put(key, value);
                store.put("order", key, List.of(value));
                store.commit();
                long now = file().toFile().length();
                times[0] += now < size[0] ? 1 : 0;
                size[0] = now;
                return times[0] == 3;
            });
        }
        try (FloorStore store = FloorStore.open(folder)) {
            assertThat(store.found()).hasSize(last.size());
            assertThat(store.found())
                    .allSatisfy(entry -> assertThat(entry.fields()).containsExactly(last.get(entry.key())));
        }
    }

    @Test
    void shouldBelongToOneExchange() throws IOException {
        try (FloorStore store = FloorStore.open(folder)) {
            assertThat(store.found()).isEmpty();
            assertThatThrownBy(() -> FloorStore.open(folder))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("belongs to an exchange");
        }
    }

    @Test
    void shouldNeverGiveANumberTwiceAlsoWhereTheEndWasLost() throws IOException {
        long last;
        try (FloorStore store = FloorStore.open(folder)) {
            Counters counters = new Counters(store);
            counters.next("trade", 1);
            store.commit();
            last = counters.next("trade", 1); // Told to nobody, and not written.
        }
        try (FloorStore store = FloorStore.open(folder)) {
            Counters counters = new Counters(store);
            store.found().forEach(counters::restore);
            assertThat(counters.next("trade", 1)).isGreaterThan(last);
        }
    }
}
