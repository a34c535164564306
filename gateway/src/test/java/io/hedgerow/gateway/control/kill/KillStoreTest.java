package io.hedgerow.gateway.control.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hedgerow.gateway.control.ControlFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KillStoreTest {
    private static final KillRecord ALL = new KillRecord("*", "ann", "a \"quoted\" reason", 17L);
    private static final KillRecord BTC = new KillRecord("BTC", "bob", "bad index", 18L);

    @TempDir
    private Path journal;

    private ControlFolder folder;
    private KillStore store;

    @BeforeEach
    void create() {
        folder = new ControlFolder(journal);
        folder.create();
        store = KillStore.open(folder, Optional.empty());
    }

    @AfterEach
    void close() {
        store.close();
    }

    private List<KillRecord> records() {
        return store.read().stream().map(KillStore.Entry::record).toList();
    }

    private Path onlyFile() throws IOException {
        try (Stream<Path> files = Files.list(folder.kills())) {
            return files.findFirst().orElseThrow();
        }
    }

    @Test
    void shouldKeepEachKillUntilItIsRemovedItself() throws IOException {
        assertThat(records()).isEmpty();
        KillStore.Entry all = store.add(ALL);
        KillStore.Entry btc = store.add(BTC);
        assertThat(records()).containsExactly(ALL, BTC);
        assertThat(store.read()).allMatch(store::isOwn);
        store.remove(List.of(all));
        assertThat(records()).containsExactly(BTC);
        store.remove(List.of(btc));
        assertThat(folder.kills()).isEmptyDirectory();
    }

    @Test
    void shouldKillEverythingWhereverAFileIsCutOrChanged() throws IOException {
        store.add(BTC);
        Path file = onlyFile();
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertEverythingKilled("cut to " + length, file);
        }
        for (int at = 0; at < whole.length; at++) {
            byte[] changed = whole.clone();
            changed[at] ^= 1;
            Files.write(file, changed);
            assertEverythingKilled("changed at " + at, file);
        }
        Files.write(file, whole);
        assertThat(records()).containsExactly(BTC);
        Files.writeString(file, new String(whole, StandardCharsets.UTF_8) + "\n");
        assertEverythingKilled("longer", file);
    }

    private void assertEverythingKilled(String damage, Path file) {
        assertThat(records()).as(damage).singleElement().satisfies(record -> {
            assertThat(record.scope()).isEqualTo(KillRecord.EVERYTHING);
            assertThat(record.reason()).contains(file.toString(), "cannot be read");
        });
    }

    @Test
    void shouldKillEverythingWhenTheFolderIsGone() throws IOException {
        Files.delete(folder.kills());
        assertThat(records())
                .singleElement()
                .satisfies(record -> assertThat(record.scope()).isEqualTo("*"));
        assertThatThrownBy(() -> store.add(ALL)).isInstanceOf(IOException.class);
    }

    @Test
    void shouldObeyAFileOfAnEarlierBuild() throws IOException {
        for (String text : List.of("", "{\"scope\":\"BTC\"", "{}", "nonsense\n", "{\"scope\":1}")) {
            Files.writeString(folder.earlierKillFile(), text);
            KillStore taken = KillStore.open(folder, Optional.empty());
            assertThat(taken.read())
                    .as(text)
                    .anySatisfy(entry -> assertThat(entry.record().scope()).isEqualTo("*"));
            taken.remove(taken.read());
            taken.close();
        }
        Files.writeString(folder.earlierKillFile(), """
            {"scope":"BTC","actor":"bob","reason":"bad index","timeNs":18}
            {"scope":"ETH","actor":"ann","reason":"too","timeNs":19}
            """);
        KillStore.open(folder, Optional.empty()).close();
        assertThat(folder.earlierKillFile()).doesNotExist();
        assertThat(records()).containsExactly(BTC, new KillRecord("ETH", "ann", "too", 19L));
    }
}
