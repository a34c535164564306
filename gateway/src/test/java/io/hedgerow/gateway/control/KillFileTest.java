package io.hedgerow.gateway.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KillFileTest {
    private static final KillRecord ALL = new KillRecord("*", "ann", "a \"quoted\" reason", 17L);
    private static final KillRecord BTC = new KillRecord("BTC", "bob", "bad index", 18L);

    @TempDir
    private Path journal;

    private ControlFolder folder;
    private KillFile file;

    @BeforeEach
    void create() {
        folder = new ControlFolder(journal);
        folder.create();
        file = new KillFile(folder.killFile());
    }

    @Test
    void shouldReadWhatWasWrittenAndNothingWhenNothingIsKilled() throws IOException {
        assertThat(file.read()).isEmpty();
        file.write(List.of(ALL, BTC));
        assertThat(new KillFile(folder.killFile()).read()).containsExactly(ALL, BTC);
        file.write(List.of());
        assertThat(file.read()).isEmpty();
        assertThat(folder.killFile()).doesNotExist();
    }

    @Test
    void shouldKillEverythingWhenItCannotBeRead() throws IOException {
        file.write(List.of(BTC));
        for (String damage : List.of("{\"scope\":\"BTC\"", "{}", "nonsense\n", "{\"scope\":1}")) {
            Files.writeString(folder.killFile(), damage);
            assertThat(file.read()).as(damage).anySatisfy(record -> {
                assertThat(record.scope()).isEqualTo(KillRecord.EVERYTHING);
                assertThat(record.reason()).contains(folder.killFile().toString(), "cannot be read");
            });
        }
    }

    @Test
    void shouldBelongToItsOwnerAlone() throws IOException {
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(folder.killFile().getParent())))
                .isEqualTo("rwx------");
    }

    @Test
    void shouldGiveAShortAddressToALongPath() {
        Path deep = journal.resolve("a-rather-long-name-of-a-folder-".repeat(6));
        ControlFolder far = new ControlFolder(deep);
        assertThat(far.socket().toString().length()).isLessThan(100);
        assertThat(far.socket()).isEqualTo(new ControlFolder(deep).socket());
        assertThat(far.socket()).isNotEqualTo(new ControlFolder(deep.resolve("b")).socket());
        assertThat(new ControlFolder(Path.of("j")).socket()).isEqualTo(Path.of("j", "control", "socket"));
    }
}
