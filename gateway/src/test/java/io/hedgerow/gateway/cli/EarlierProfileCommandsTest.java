package io.hedgerow.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.engine.event.NumericProfile;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.event.spec.ReferenceWriter;
import io.hedgerow.gateway.cli.output.ExitCodes;
import io.hedgerow.journal.append.ChronicleEventJournal;
import io.hedgerow.journal.append.JournalOptions;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What the commands say to a journal of an earlier numeric profile. */
class EarlierProfileCommandsTest {
    @TempDir
    private Path temp;

    private Path dir;

    private record Run(int exitCode, String out, String err) {}

    @BeforeEach
    void writeJournal() {
        dir = temp.resolve("journal");
        try (ChronicleEventJournal journal = ChronicleEventJournal.create(dir, JournalOptions.DEFAULT)) {
            EventFrame frame = new EventFrame(publisher(journal), 0);
            frame.at(1L);
            new ReferenceWriter(frame)
                    .engineStarted(7L, NumericProfile.CURRENT - 1, "hedgerow 0.0.9", CapacitySpec.DEFAULT);
        }
    }

    private static EventPublisher publisher(ChronicleEventJournal journal) {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[EventPrefix.MESSAGE_LENGTH_MAX]);
        return new EventPublisher() {
            @Override
            public MutableDirectBuffer claim() {
                return buffer;
            }

            @Override
            public void publish(int length) {
                journal.append(1L, buffer, 0, length);
            }
        };
    }

    private static Run run(String... arguments) {
        CommandLine line = Hedgerow.commandLine();
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return new Run(line.execute(arguments), out.toString(), err.toString());
    }

    @Test
    void shouldNameTheBuildThatReplaysIt() {
        for (String command : new String[] {"replay", "backtest"}) {
            Run run = run(command, dir.toString());
            assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCodes.JOURNAL);
            assertThat(run.err())
                    .contains("numeric profile " + (NumericProfile.CURRENT - 1) + " by build 'hedgerow 0.0.9' (")
                    .contains("computes with profile " + NumericProfile.CURRENT);
        }
    }

    @Test
    void shouldStillVerifyDescribeDumpAndExportIt() {
        Path export = temp.resolve("journal.hjx");
        assertThat(run("journal", "verify", dir.toString()).exitCode()).isZero();
        assertThat(run("journal", "describe", dir.toString()).exitCode()).isZero();
        assertThat(run("journal", "export", dir.toString(), "-o", export.toString())
                        .exitCode())
                .isZero();
        assertThat(run("journal", "dump", dir.toString()).out()).contains("hedgerow 0.0.9");
    }

    @Test
    void shouldTellRevisionAndProfileOfThisBuild() {
        assertThat(run("version").out())
                .contains("numeric profile " + NumericProfile.CURRENT)
                .contains("(");
    }
}
