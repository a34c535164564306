package io.hedgerow.gateway.control.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.event.CommandWriter;
import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.engine.event.EventSource;
import io.hedgerow.engine.event.KillScope;
import io.hedgerow.engine.event.codec.KillAction;
import io.hedgerow.engine.event.codec.KillSwitchEncoder;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.host.EventJournal;
import io.hedgerow.engine.host.InlinePublisher;
import io.hedgerow.engine.limit.KillLatch;
import io.hedgerow.gateway.control.CommandQueue;
import io.hedgerow.gateway.control.ControlFolder;
import io.hedgerow.gateway.control.Operator;
import io.hedgerow.gateway.control.Underlyings;
import io.hedgerow.gateway.reference.ReferenceRegistry;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What other gateways of a cluster kill and re-arm. */
class LogKillsTest {
    private static final int ETH = 1;

    @TempDir
    private Path journal;

    private final List<String> notes = new ArrayList<>();
    private final LogKills log = new LogKills(notes::add);
    private final CommandQueue queue = new CommandQueue();
    private KillLatch latch;
    private KillStore store;
    private KillDesk desk;
    private CommandWriter others;

    /** Events of others, as the log has them. */
    private final class Log implements EventPublisher {
        private final UnsafeBuffer message = new UnsafeBuffer(new byte[EventPrefix.MESSAGE_LENGTH_MAX]);

        @Override
        public MutableDirectBuffer claim() {
            return message;
        }

        @Override
        public void publish(int length) {
            log.onEvent(message, 0);
        }
    }

    @BeforeEach
    void create() {
        ControlFolder folder = new ControlFolder(journal);
        folder.create();
        latch = new KillLatch(3, 2, folder.mapKillWord());
        store = KillStore.open(folder, Optional.empty());
        ReferenceDirectory directory = Underlyings.listed("BTC", "ETH");
        new ReferenceRegistry(directory).venue("ALPHA");
        new ReferenceRegistry(directory).venue("BETA");
        desk = new KillDesk(latch, store, queue, directory);
        EventFrame frame = new EventFrame(new Log(), EventSource.OPERATOR);
        frame.at(5L);
        others = new CommandWriter(frame);
    }

    @AfterEach
    void close() {
        desk.close();
        store.close();
    }

    private void killElsewhere(int scope) {
        others.operatorNote(KillSwitchEncoder.TEMPLATE_ID, 17L, "bob", "runaway");
        others.killSwitch(scope, KillAction.ENGAGE, "bob");
    }

    @Test
    void shouldObeyWithoutJournalingOrKeepingItItself() {
        log.follow(desk);
        killElsewhere(ETH);
        assertThat(latch.blocks(ETH, 0)).isTrue();
        assertThat(latch.blocks(0, 0)).isFalse();
        assertThat(desk.records()).containsExactly(new KillRecord("ETH", "bob", "runaway", 17L));
        assertThat(notes).hasSize(1).first().asString().contains("KILLED ETH by bob: runaway", "no order of ETH");
        assertThat(queue.isEmpty()).as("it is in the log").isTrue();
        assertThat(store.read()).as("the log keeps it").isEmpty();
        killElsewhere(ETH);
        assertThat(notes).as("told once").hasSize(1);

        others.killSwitch(ETH, KillAction.RELEASE, "bob");
        assertThat(latch.blocks(ETH, 0)).isFalse();
        assertThat(desk.records()).isEmpty();
    }

    @Test
    void shouldStayKilledHereWhenOnlyTheOtherReArms() {
        log.follow(desk);
        killElsewhere(KillLatch.EVERYTHING);
        desk.kill("*", new Operator("ann", "me too", 18L));
        assertThat(store.read()).as("now it is our own too").hasSize(1);
        others.killSwitch(KillLatch.EVERYTHING, KillAction.RELEASE, "bob");
        assertThat(latch.blocks(0, 0)).isTrue();
        assertThat(desk.records()).hasSize(1);
    }

    @Test
    void shouldKeepWhatComesBeforeThereIsADesk() {
        killElsewhere(KillScope.ofVenue(1));
        killElsewhere(KillLatch.EVERYTHING);
        others.killSwitch(KillLatch.EVERYTHING, KillAction.RELEASE, "bob");
        log.follow(desk);
        assertThat(latch.blocks(0, 1)).isTrue();
        assertThat(latch.blocks(0, 0)).isFalse();
        assertThat(desk.records()).extracting(KillRecord::scope).containsExactly("venue:BETA");
    }

    @Test
    void shouldTakeUpWhatTheLogHasKilledBeforeARestart() {
        try (InlinePublisher engine =
                new InlinePublisher(CapacitySpec.DEFAULT, EventJournal.NONE, (message, offset, length) -> {})) {
            engine.kill(KillLatch.EVERYTHING, "bob");
            desk.restore(engine.engine().killSwitches(), 18L, true);
        }
        assertThat(latch.blocks(0, 0)).isTrue();
        assertThat(store.read()).as("the log keeps it").isEmpty();
        log.follow(desk);
        others.killSwitch(KillLatch.EVERYTHING, KillAction.RELEASE, "bob");
        assertThat(latch.blocks(0, 0)).isFalse();
    }

    @Test
    void shouldLeaveOutWhatTheEngineRejects() {
        log.follow(desk);
        killElsewhere(2);
        killElsewhere(KillScope.ofVenue(7));
        assertThat(latch.isAnyEngaged()).isFalse();
        assertThat(notes).isEmpty();
    }
}
