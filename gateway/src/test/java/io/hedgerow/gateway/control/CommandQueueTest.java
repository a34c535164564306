package io.hedgerow.gateway.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hedgerow.engine.event.EngineHaltedException;
import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.codec.RejectReason;
import io.hedgerow.gateway.testing.Await;
import io.hedgerow.gateway.testing.NullPublisher;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CommandQueueTest {
    private static final long LONG_MS = 60_000L;

    private final AtomicLong nowNs = new AtomicLong();
    private final CommandQueue queue = new CommandQueue(nowNs::get);
    private final List<String> done = new ArrayList<>();
    private final EventFrame frame = new EventFrame(new NullPublisher(), 4);
    private final FakeEngine engine = new FakeEngine();

    /** An engine that rejects what it is told to. */
    private static final class FakeEngine implements CommandQueue.Engine {
        private boolean halted;
        private boolean rejecting;

        @Override
        public CommandQueue.Outcome publish(Runnable publishing) {
            if (halted) {
                throw new EngineHaltedException("engine halted at sequence 7", null);
            }
            publishing.run();
            return new CommandQueue.Outcome(42L, rejecting ? List.of(RejectReason.OUT_OF_RANGE) : List.of());
        }
    }

    private CommandQueue.Pending submit(String name) {
        return queue.submit(
                at -> {
                    done.add(name);
                    new EventWriter(at).timer(1);
                },
                () -> done.add(name + " applied"));
    }

    @Test
    void shouldPublishInOrderAndTellTheOutcome() {
        CommandQueue.Pending first = submit("first");
        CommandQueue.Pending second = submit("second");
        assertThat(queue.publishDue(frame, engine)).isEqualTo(2);
        assertThat(done).containsExactly("first", "first applied", "second", "second applied");
        assertThat(queue.await(first, LONG_MS)).isEqualTo(new CommandQueue.Outcome(42L, List.of()));
        assertThat(queue.await(second, LONG_MS).rejections()).isEmpty();
        assertThat(queue.publishDue(frame, engine)).isZero();
    }

    @Test
    void shouldTellWhatTheEngineRefused() {
        engine.rejecting = true;
        CommandQueue.Pending refused = submit("refused");
        queue.publishDue(frame, engine);
        assertThat(queue.await(refused, LONG_MS).rejections()).containsExactly(RejectReason.OUT_OF_RANGE);
        assertThat(done).containsExactly("refused");
    }

    @Test
    void shouldWithdrawWhatNobodyTakes() {
        CommandQueue.Pending nobody = submit("nobody");
        assertThatThrownBy(() -> queue.await(nobody, 1L))
                .isInstanceOf(ControlException.class)
                .hasMessageContaining("withdrawn");
        assertThat(queue.publishDue(frame, engine)).isZero();
        assertThat(done).isEmpty();
    }

    @Test
    void shouldNotTakeWhatWasAskedForBeforeTheProcessStoodStill() {
        CompletableFuture<CommandQueue.Outcome> asked = CompletableFuture.supplyAsync(
                () -> queue.ask(at -> done.add("asked"), () -> done.add("asked applied"), LONG_MS));
        Await.until("the command waits", () -> !queue.isEmpty());
        submit("kill");
        nowNs.set(LONG_MS * 1_000_000L);
        assertThat(queue.publishDue(frame, engine)).isEqualTo(1);
        assertThat(done).containsExactly("kill", "kill applied");
        assertThat(asked).isNotDone();
    }

    @Test
    void shouldTellOfAHaltedEngineAndOfTheEndOfTheProcess() {
        CommandQueue.Pending halted = submit("halted");
        CommandQueue.Pending left = submit("left");
        engine.halted = true;
        assertThatThrownBy(() -> queue.publishDue(frame, engine)).isInstanceOf(EngineHaltedException.class);
        queue.close();
        assertThatThrownBy(() -> queue.await(halted, LONG_MS)).hasMessageContaining("halted at sequence 7");
        assertThatThrownBy(() -> queue.await(left, LONG_MS)).hasMessageContaining("ended before");
        assertThatThrownBy(() -> submit("late")).hasMessageContaining("process ends");
    }
}
