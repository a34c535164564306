package io.hedgerow.journal.testing;

import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.event.spec.HedgePolicySpec;
import io.hedgerow.engine.host.EnginePipeline;
import io.hedgerow.engine.host.PipelineSpec;
import io.hedgerow.engine.host.thread.ThreadPlan;
import io.hedgerow.engine.host.thread.Waiting;
import io.hedgerow.engine.testing.BitcoinDesk;
import io.hedgerow.engine.testing.Seeds;
import io.hedgerow.journal.append.ChronicleEventJournal;
import java.nio.file.Path;
import java.util.random.RandomGenerator;

/** A process that runs the same events through a pipeline of its own kind and journals them; prints the state hash. */
public final class PipelineRunChild {
    private static final int QUOTES_PER_BATCH = 497;
    private static final long E9 = 1_000_000_000L;

    private PipelineRunChild() {}

    /** Arguments: folder, events, interval of state hashes, inbound slots, most events of a batch, waiting. */
    public static void main(String[] arguments) {
        long events = Long.parseLong(arguments[1]);
        int slots = Integer.parseInt(arguments[3]);
        PipelineSpec spec = new PipelineSpec(
                slots, 1_024, 64, false, Integer.parseInt(arguments[4]), ThreadPlan.of(Waiting.valueOf(arguments[5])));
        CapacitySpec capacity = CapacitySpec.builder()
                .instruments(64)
                .options(64)
                .slices(8)
                .underlyings(2)
                .currencies(4)
                .venues(2)
                .workingOrders(64)
                .hedgeInstruments(4)
                .stateHashInterval(Long.parseLong(arguments[2]))
                .reportingCurrencyId(BitcoinDesk.USD)
                .build();
        ChronicleEventJournal journal = ChronicleEventJournal.create(Path.of(arguments[0]), Journals.SMALL);
        EnginePipeline.Identity identity = new EnginePipeline.Identity(1, "test", BitcoinDesk.START_NS);
        try (EnginePipeline pipeline = EnginePipeline.start(identity, capacity, spec, journal, System::nanoTime)) {
            EventPublisher publisher = pipeline.newPublisher();
            BitcoinDesk desk = new BitcoinDesk(publisher, 2, 3);
            desk.define();
            desk.openMarket();
            desk.hedgeWith(HedgePolicySpec.fixedBand(0.5), BitcoinDesk.PERPETUAL);
            trade(desk, events);
            pipeline.awaitApplied(publisher);
            System.out.println(Long.toHexString(pipeline.engine().stateHash()));
        }
    }

    private static void trade(BitcoinDesk desk, long events) {
        RandomGenerator random = Seeds.random(1);
        double price = 100_000.0;
        for (long published = 0; published < events; published += QUOTES_PER_BATCH + 4) {
            for (int i = 0; i < QUOTES_PER_BATCH; i++) {
                desk.pass(10_000L);
                long bidE9 = (99_000L + random.nextInt(1_000)) * E9;
                desk.market()
                        .quote(BitcoinDesk.LINEAR_PERPETUAL)
                        .bid(bidE9, 1 + random.nextInt(9))
                        .ask(bidE9 + E9, 1 + random.nextInt(9))
                        .mark(bidE9)
                        .publish();
            }
            desk.customer(desk.option(random.nextInt(2), 1, true), Side.BUY, 1 + random.nextInt(20), 30_000_000L);
            price += random.nextGaussian() * 20.0;
            desk.tick(price);
        }
    }
}
