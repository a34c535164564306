package io.hedgerow.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.event.OutputSink;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.host.EventJournal;
import io.hedgerow.engine.host.InlinePublisher;
import io.hedgerow.engine.testing.BitcoinDesk;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Any number of option rows: those that do not fill a group of eight fill it up. */
class OptionCapacityTest {
    @ParameterizedTest
    @ValueSource(ints = {12, 57, 60, 63, 64})
    void shouldTakeEveryNumberOfOptionRows(int options) {
        CapacitySpec capacity =
                BitcoinDesk.SMALL_CAPACITY.toBuilder().options(options).build();
        try (InlinePublisher engine = new InlinePublisher(capacity, EventJournal.NONE, OutputSink.NONE)) {
            BitcoinDesk desk = new BitcoinDesk(engine, 1, 6);
            desk.define();
            desk.openMarket();
            desk.tick(100_000.0);
            int last = desk.option(0, 5, false);
            assertThat(engine.engine().risk().options().isPriced(last)).isTrue();
        }
    }
}
