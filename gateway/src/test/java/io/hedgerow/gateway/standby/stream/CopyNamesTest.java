package io.hedgerow.gateway.standby.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hedgerow.gateway.control.ControlFolder;
import io.hedgerow.gateway.standby.StandbyIdentity;
import io.hedgerow.journal.format.JournalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which standby has which name. */
class CopyNamesTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long FIRST = 11L;
    private static final long SECOND_ONE = 22L;

    @TempDir
    private Path journal;

    private final List<String> notes = new ArrayList<>();
    private long nowNs = 5L;

    @BeforeEach
    void create() {
        new ControlFolder(journal).create();
    }

    private CopyNames names(String leaseHolder) {
        return new CopyNames(journal, leaseHolder, () -> nowNs, notes::add);
    }

    @Test
    void shouldRefuseASecondOfTheSameNameWhileTheFirstIsHeard() {
        CopyNames names = names("");
        assertThat(names.takes(FIRST, "tokyo")).isTrue();
        assertThat(names.takes(SECOND_ONE, "osaka")).isTrue();
        nowNs += 9 * SECOND;
        assertThat(names.takes(SECOND_ONE, "tokyo")).isFalse();
        assertThat(names.takes(SECOND_ONE, "tokyo")).isFalse();
        assertThat(notes).as("told once").hasSize(1).first().asString().contains("a second standby", "'tokyo'");
        assertThat(names.refusedId()).isEqualTo(SECOND_ONE);
        assertThat(names.takes(FIRST, "tokyo")).isTrue();
        nowNs += 11 * SECOND;
        assertThat(names.refusedId()).isZero();
        assertThat(names.takes(SECOND_ONE, "tokyo")).as("the first is gone").isTrue();
        assertThat(names.takes(FIRST, "tokyo")).isFalse();
    }

    /** Whoever reaches the port may say names where there is no secret. */
    @Test
    void shouldForgetNamesThatNobodyGoesByAnyMore() {
        CopyNames names = names("");
        for (int i = 0; i < 1_000; i++) {
            assertThat(names.takes(100L + i, "name " + i)).isTrue();
        }
        assertThat(names.remembered()).isEqualTo(64);
        nowNs += 11 * SECOND;
        assertThat(names.takes(FIRST, "tokyo")).isTrue();
        assertThat(names.remembered()).isEqualTo(1);
        assertThat(names.takes(SECOND_ONE, "tokyo")).isFalse();
    }

    @Test
    void shouldLeaveTheLeaseToTheFirstThatGrantedItForGood() {
        CopyNames names = names("tokyo");
        assertThat(names.takes(SECOND_ONE, "osaka")).isTrue();
        assertThat(names.mayGrant(SECOND_ONE, "osaka")).isFalse();
        assertThat(names.holderId()).isZero();
        assertThat(names.takes(FIRST, "tokyo")).isTrue();
        assertThat(names.mayGrant(FIRST, "tokyo")).isTrue();
        nowNs += 3_600 * SECOND;
        assertThat(names.takes(SECOND_ONE, "tokyo"))
                .as("however silent the first is")
                .isFalse();
        assertThat(notes).anyMatch(note -> note.contains("set journal.stream.lease_holder"));

        CopyNames restarted = names("tokyo");
        assertThat(restarted.holderId()).isEqualTo(FIRST);
        assertThat(restarted.takes(SECOND_ONE, "tokyo")).isFalse();
        assertThat(restarted.mayGrant(FIRST, "tokyo")).isTrue();
        CopyNames other = names("osaka");
        assertThat(other.holderId()).as("a person has named another").isZero();
        assertThat(other.mayGrant(SECOND_ONE, "osaka")).isTrue();
    }

    @Test
    void shouldMakeANumberOnceAndRefuseOneThatCannotBeRead() throws IOException {
        long id = StandbyIdentity.ofCopy(journal);
        assertThat(id).isNotZero();
        assertThat(StandbyIdentity.ofCopy(journal)).isEqualTo(id);
        Files.writeString(journal.resolve("control").resolve("standby-id"), "nonsense\n");
        assertThatThrownBy(() -> StandbyIdentity.ofCopy(journal))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("standby-id cannot be read")
                .hasMessageContaining("remove the file");
        Files.writeString(StandbyIdentity.holderFile(journal), "tokyo nonsense\n");
        assertThatThrownBy(() -> names("tokyo")).isInstanceOf(JournalException.class);
    }
}
