package io.hedgerow.gateway.standby.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hedgerow.engine.event.PromotionWriter.Stopped;
import io.hedgerow.gateway.control.Operator;
import io.hedgerow.gateway.standby.EndOfJournal;
import io.hedgerow.gateway.standby.JournalRole;
import io.hedgerow.gateway.standby.PrimaryDesk;
import io.hedgerow.gateway.standby.StreamAddress;
import io.hedgerow.gateway.standby.StreamPorts;
import io.hedgerow.gateway.standby.follow.StandbyView.Stage;
import io.hedgerow.gateway.testing.Await;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A copy over loopback: taken from the start, live, promoted. */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(600)
class StandbyTest {
    private static final Operator ANN = new Operator("ann", "machine room on fire", 17L);

    @TempDir
    private Path temp;

    private final List<String> notes = new CopyOnWriteArrayList<>();

    @Test
    void shouldCopyAJournalToTheBitAndGoOnInItsPlace() {
        StreamAddress address = StreamPorts.free();
        Path copy = temp.resolve("copy");
        try (PrimaryDesk primary = new PrimaryDesk(temp.resolve("primary"), address, 7L, 0L, "")) {
            primary.desk().ticks(300);
            try (Standby standby = Standby.start(primary.copyTo(copy, "tokyo"), notes::add);
                    Standby second = Standby.start(primary.copyTo(temp.resolve("second"), "osaka"), notes::add)) {
                Await.until("live", () -> standby.view().stage() == Stage.LIVE);
                Await.until("live too", () -> second.view().stage() == Stage.LIVE);
                primary.desk().ticks(300);
                Await.until("level", () -> standby.view().lagRecords() == 0L);
                PromotionReport report = standby.promote(ANN, false).join();

                assertThat(report.isWhole()).isTrue();
                assertThat(report.stopped()).isEqualTo(Stopped.SAID_ITSELF);
                assertThat(report.generation()).isEqualTo(2);
                assertThat(primary.stream().gate().test(1L)).isFalse();
                assertThat(standby.ended().join()).isEqualTo(Stage.PROMOTED);

                assertThatThrownBy(() -> second.promote(ANN, false).join())
                        .as("one of two goes on, not both")
                        .hasMessageContaining("given way to another standby already, as generation 2")
                        .hasMessageContaining("--primary-stopped");
                assertThat(second.view().stage()).isNotEqualTo(Stage.PROMOTED);
                assertThat(second.promote(ANN, true).join().generation())
                        .as("the operator's word that the other is stopped too")
                        .isEqualTo(3);
            }
        }
        assertThat(EndOfJournal.of(copy)).isEqualTo(EndOfJournal.of(temp.resolve("primary")));
        assertThat(JournalRole.read(copy).orElseThrow().by().actor()).isEqualTo("ann");
        assertThat(JournalRole.read(temp.resolve("primary")).orElseThrow().kind())
                .isEqualTo(JournalRole.Kind.SUPERSEDED);
    }
}
