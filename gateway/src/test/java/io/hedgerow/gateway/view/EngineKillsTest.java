package io.hedgerow.gateway.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.event.CommandWriter;
import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.OutputSink;
import io.hedgerow.engine.event.codec.GreekBasis;
import io.hedgerow.engine.event.codec.KillAction;
import io.hedgerow.engine.event.codec.ReferenceSource;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.host.EventJournal;
import io.hedgerow.engine.host.InlinePublisher;
import io.hedgerow.engine.limit.KillSwitches;
import io.hedgerow.engine.testing.BitcoinDesk;
import io.hedgerow.journal.reference.ReferenceDirectory;
import io.hedgerow.journal.reference.UnderlyingEntry;
import org.junit.jupiter.api.Test;

class EngineKillsTest {
    @Test
    void shouldTellWhatIsKilledAndNothingElse() {
        try (InlinePublisher engine = new InlinePublisher(CapacitySpec.DEFAULT, EventJournal.NONE, OutputSink.NONE)) {
            new BitcoinDesk(engine, 1, 1).define();
            ReferenceDirectory names = new ReferenceDirectory();
            names.define(new UnderlyingEntry(
                    0, "BTC", 1, 0, ReferenceSource.INDEX, ReferenceDirectory.UNKNOWN, GreekBasis.FORWARD));
            EventFrame frame = new EventFrame(engine, 1);
            frame.at(BitcoinDesk.START_NS);
            CommandWriter commands = new CommandWriter(frame);
            assertThat(EngineKills.of(engine.engine(), names)).isEmpty();
            commands.killSwitch(0, KillAction.ENGAGE, "test");
            assertThat(EngineKills.of(engine.engine(), names)).containsExactly("BTC");
            commands.killSwitch(KillSwitches.EVERYTHING, KillAction.ENGAGE, "test");
            assertThat(EngineKills.of(engine.engine(), names)).containsExactly("everything", "BTC");
        }
    }
}
