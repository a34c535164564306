package io.hedgerow.journal.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hedgerow.engine.event.NumericProfile;
import io.hedgerow.engine.event.codec.EngineStartedDecoder;
import io.hedgerow.engine.event.codec.EngineStartedEncoder;
import io.hedgerow.engine.event.codec.MessageHeaderEncoder;
import io.hedgerow.journal.export.JournalDump;
import io.hedgerow.journal.export.JournalExport;
import io.hedgerow.journal.export.JournalImport;
import io.hedgerow.journal.follow.EngineStart;
import io.hedgerow.journal.format.JournalException;
import io.hedgerow.journal.read.JournalReader;
import io.hedgerow.journal.reference.ReferenceDirectory;
import io.hedgerow.journal.research.facts.JournalScan;
import io.hedgerow.journal.testing.GoldenJournals;
import io.hedgerow.journal.testing.Journals;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal of numeric profile 1, written before builds were told apart by more than their version. */
class EarlierProfileTest {
    private static final int RECORDS = 1_320;

    @TempDir
    private Path temp;

    private Path dir;

    @BeforeEach
    void unpack() {
        dir = GoldenJournals.unpack(EarlierProfileTest.class, "profile-1.zip", temp.resolve("journal"));
    }

    @Test
    void shouldStillBeReadDumpedExportedAndImported() throws IOException {
        assertThat(Journals.readAll(dir)).hasSize(RECORDS);
        StringBuilder text = new StringBuilder();
        try (JournalReader reader = JournalReader.open(dir)) {
            JournalDump dump = new JournalDump(new ReferenceDirectory());
            while (reader.next()) {
                dump.write(reader, text);
            }
        }
        assertThat(text.toString().lines()).hasSize(RECORDS).anyMatch(line -> line.contains("PositionUpdate"));
        Path file = temp.resolve("profile-1.hjx");
        JournalExport.write(dir, file, 1, RECORDS, (done, all) -> {});
        Path again = temp.resolve("again");
        JournalImport.write(List.of(file), again, (done, all) -> {});
        assertThat(Journals.readAll(again)).hasSize(RECORDS);
    }

    @Test
    void shouldNameProfileAndBuildThatReplayIt() {
        assertThat(EngineStart.find(dir)).hasValueSatisfying(start -> {
            assertThat(start.numericProfile()).isEqualTo(1);
            assertThat(start.revision()).isEmpty();
        });
        assertRefused(() -> Replayer.open(dir, ReplayOptions.VERIFY).close());
        assertRefused(() -> Restart.from(dir, note -> {}).close());
        assertRefused(() -> JournalScan.read(dir, done -> {}));
    }

    @Test
    void shouldNameEarlierBuildOfThisUnreleasedVersion() {
        int length = EngineStartedDecoder.BLOCK_LENGTH - 2 * Integer.BYTES;
        UnsafeBuffer message = new UnsafeBuffer(new byte[MessageHeaderEncoder.ENCODED_LENGTH + length]);
        // Written whole, then cut: its build knew nothing of the last two fields.
        UnsafeBuffer whole =
                new UnsafeBuffer(new byte[MessageHeaderEncoder.ENCODED_LENGTH + EngineStartedEncoder.BLOCK_LENGTH]);
        new EngineStartedEncoder()
                .wrapAndApplyHeader(whole, 0, new MessageHeaderEncoder())
                .numericProfile(NumericProfile.CURRENT)
                .configHash(7)
                .build("hedgerow 1")
                .revision("abc");
        message.putBytes(0, whole, 0, message.capacity());
        new MessageHeaderEncoder().wrap(message, 0).blockLength(length);

        EngineStart start = EngineStart.read(message, 0);

        assertThat(start.complete()).isFalse();
        assertThat(start.configHash()).isEqualTo(7);
        assertThatThrownBy(start::requireThisProfile)
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("earlier build of this unreleased version, 'hedgerow 1' (abc)");
        assertThat(EngineStart.read(whole, 0).complete()).isTrue();
    }

    private static void assertRefused(Runnable reading) {
        assertThatThrownBy(reading::run)
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("numeric profile 1 by build 'test' (of a commit that the journal does not tell)")
                .hasMessageContaining("computes with profile " + NumericProfile.CURRENT);
    }
}
