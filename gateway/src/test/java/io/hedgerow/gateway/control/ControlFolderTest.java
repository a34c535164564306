package io.hedgerow.gateway.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hedgerow.gateway.control.socket.ControlClient;
import io.hedgerow.gateway.control.socket.UnansweredException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlFolderTest {
    private static final int SOMEBODY_ELSE = 54_321;

    @TempDir
    private Path temp;

    private static int addressBytes(ControlFolder folder) {
        return folder.socket().toString().getBytes(StandardCharsets.UTF_8).length;
    }

    @Test
    void shouldFindTheSocketHoweverTheJournalIsSpelled() throws IOException {
        Path journal = Files.createDirectories(temp.resolve("a-rather-long-name-of-a-folder-".repeat(3)));
        Path here = Path.of("").toAbsolutePath();
        Path link = Files.createSymbolicLink(temp.resolve("short"), journal);
        ControlFolder absolute = new ControlFolder(journal);
        assertThat(new ControlFolder(here.relativize(journal)).socket()).isEqualTo(absolute.socket());
        assertThat(new ControlFolder(link).socket()).isEqualTo(absolute.socket());
        assertThat(new ControlFolder(journal.resolve("..").resolve(journal.getFileName())).socket())
                .isEqualTo(absolute.socket());
    }

    @Test
    void shouldGiveAShortAddressToALongPath() {
        Path deep = temp.resolve("a-rather-long-name-of-a-folder-".repeat(6));
        ControlFolder far = new ControlFolder(deep);
        assertThat(addressBytes(far)).isLessThan(100);
        assertThat(far.socket()).isEqualTo(new ControlFolder(deep).socket());
        assertThat(far.socket()).isNotEqualTo(new ControlFolder(deep.resolve("b")).socket());
        assertThat(new ControlFolder(Path.of("/j")).socket()).isEqualTo(Path.of("/j/control/socket"));
    }

    @Test
    void shouldBelongToItsOwnerAlone() throws IOException {
        ControlFolder folder = new ControlFolder(temp);
        folder.create();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(temp.resolve("control"))))
                .isEqualTo("rwx------");
        assertThatCode(folder::create).as("again").doesNotThrowAnyException();
    }

    @Test
    void shouldRefuseAFolderThatIsASymbolicLink() throws IOException {
        Path elsewhere = Files.createDirectory(
                temp.resolve("elsewhere"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.createSymbolicLink(temp.resolve("control"), elsewhere);
        assertRefused("is a symbolic link");
        assertThat(elsewhere).isEmptyDirectory();
    }

    @Test
    void shouldRefuseAFolderThatIsOpenToOthers() throws IOException {
        for (String open : new String[] {"rwxrwx---", "rwx--x---", "rwx---r--"}) {
            Path control = Files.createDirectories(temp.resolve("control"));
            Files.setPosixFilePermissions(control, PosixFilePermissions.fromString(open));
            assertRefused("is open to other users", "chmod 700");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(control)))
                    .as("left as it is")
                    .isEqualTo(open);
        }
    }

    @Test
    void shouldRefuseAFolderOfSomebodyElseEvenForRoot() throws IOException {
        assumeTrue(PrivateFolder.userId() == 0, "only root can give a folder away");
        new ControlFolder(temp).create();
        Files.setAttribute(temp.resolve("control"), "unix:uid", SOMEBODY_ELSE, LinkOption.NOFOLLOW_LINKS);
        assertRefused("belongs to user " + SOMEBODY_ELSE, "this runs as user 0");
    }

    /** By the side that listens and by the side that asks. */
    private void assertRefused(String... why) {
        ControlFolder folder = new ControlFolder(temp);
        assertThatThrownBy(folder::create)
                .isInstanceOf(ControlException.class)
                .hasMessageContainingAll(why)
                .hasMessageContaining(temp.toString());
        assertThatThrownBy(() -> ControlClient.ask(folder, "{}", 1_000L))
                .isInstanceOf(ControlException.class)
                .isNotInstanceOf(UnansweredException.class)
                .hasMessageContainingAll(why);
    }
}
