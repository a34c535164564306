package io.hedgerow.engine.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hedgerow.engine.event.EngineHaltedException;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.testing.BitcoinDesk;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.Test;

class InlinePublisherTest {
    private long appends;
    private long broken = Long.MAX_VALUE;

    private final EventJournal journal = new EventJournal() {
        @Override
        public void append(long sequence, DirectBuffer message, int offset, int length) {
            appends++;
            if (sequence == broken) {
                throw new IllegalStateException("disk is full");
            }
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    };

    @Test
    void shouldHaltForGoodOnWhatCouldNotBeJournaled() {
        try (InlinePublisher engine = new InlinePublisher(CapacitySpec.DEFAULT, journal, (message, at, length) -> {})) {
            BitcoinDesk desk = new BitcoinDesk(engine, 1, 3);
            desk.define();
            desk.openMarket();
            broken = engine.sequence() + 1;
            assertThatThrownBy(() -> desk.tick(100_100.0)).hasMessage("disk is full");
            long events = engine.engine().counters().events();
            assertThatThrownBy(() -> desk.tick(100_200.0))
                    .isInstanceOf(EngineHaltedException.class)
                    .hasMessageContaining("sequence " + broken)
                    .hasMessageContaining("disk is full");
            assertThat(engine.engine().counters().events()).isEqualTo(events);
            assertThat(appends).isEqualTo(broken);
        }
    }
}
