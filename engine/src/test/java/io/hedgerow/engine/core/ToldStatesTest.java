package io.hedgerow.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.hedgerow.engine.event.CommandWriter;
import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.OutputSink;
import io.hedgerow.engine.event.codec.GreekBasis;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.ReferenceSource;
import io.hedgerow.engine.event.codec.RiskState;
import io.hedgerow.engine.event.codec.RiskStateChangeDecoder;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.event.spec.ReferenceWriter;
import io.hedgerow.engine.host.EventJournal;
import io.hedgerow.engine.host.InlinePublisher;
import io.hedgerow.engine.limit.RiskStates;
import io.hedgerow.engine.testing.BitcoinDesk;
import io.hedgerow.engine.testing.Seeds;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Only states that may have changed are looked at; what was told is the state of every underlying all the same. */
class ToldStatesTest {
    private static final int UNDERLYINGS = 70;
    private static final RiskState[] STATES = {
        RiskState.NORMAL, RiskState.WIDEN, RiskState.HEDGE_ONLY, RiskState.REDUCE_ONLY, RiskState.HALTED
    };

    private final RiskStateChangeDecoder change = new RiskStateChangeDecoder();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final int[] told = new int[UNDERLYINGS + 1];

    @Test
    void shouldHaveToldTheStateOfEveryUnderlyingAfterEveryBatch() {
        Seeds.forEach(20, seed -> {
            Arrays.fill(told, RiskState.NORMAL.value());
            CapacitySpec capacity =
                    CapacitySpec.builder().underlyings(UNDERLYINGS).build();
            OutputSink sink = (message, offset, length) -> {
                if (EventPrefix.templateId(message, offset) == RiskStateChangeDecoder.TEMPLATE_ID) {
                    change.wrapAndApplyHeader(message, offset, header);
                    told[row(change.underlyingId())] = change.to().value();
                }
            };
            try (InlinePublisher engine = new InlinePublisher(capacity, EventJournal.NONE, sink)) {
                run(engine, Seeds.random(seed));
            }
        });
    }

    private static int row(int underlyingId) {
        return underlyingId < 0 ? UNDERLYINGS : underlyingId;
    }

    private void run(InlinePublisher engine, RandomGenerator random) {
        EventFrame frame = new EventFrame(engine, 0);
        ReferenceWriter reference = new ReferenceWriter(frame);
        CommandWriter commands = new CommandWriter(frame);
        EventWriter market = new EventWriter(frame);
        frame.at(BitcoinDesk.START_NS);
        reference.currency(0, "BTC", 8);
        reference.currency(1, "USD", 2);
        for (int step = 0; step < 200; step++) {
            frame.at(BitcoinDesk.START_NS + step * 1_000_000L);
            int id = random.nextInt(UNDERLYINGS);
            if (random.nextBoolean()) {
                frame.closing();
            }
            switch (random.nextInt(4)) {
                case 0 -> reference.underlying(id, "U" + id, 0, 1, ReferenceSource.INDEX, -1, GreekBasis.FORWARD);
                case 1 -> command(commands, random, id);
                case 2 -> command(commands, random, random.nextInt(8) == 0 ? RiskStates.EVERYTHING : id);
                default -> market.indexPrice(id, EventWriter.NONE, 1_000_000_000L);
            }
            frame.closing();
            market.indexPrice(id, EventWriter.NONE, 2_000_000_000L);
            assertTold(engine.engine());
        }
    }

    private static void command(CommandWriter commands, RandomGenerator random, int underlyingId) {
        RiskState state = STATES[random.nextInt(STATES.length)];
        if (random.nextBoolean()) {
            commands.riskState(underlyingId, state, "ann");
        } else {
            commands.reconciliationHold(underlyingId, state, "ann");
        }
    }

    private void assertTold(HedgeEngine engine) {
        long nowNs = engine.counters().nowNs();
        assertThat(told[UNDERLYINGS]).isEqualTo(engine.riskStates().everythingRaw(nowNs));
        for (int id = 0; id < engine.reference().underlyings().count(); id++) {
            if (engine.reference().underlyings().isDefined(id)) {
                assertThat(told[id])
                        .as("underlying %d", id)
                        .isEqualTo(engine.riskStates().stateRaw(id, nowNs));
            }
        }
    }
}
