package io.hedgerow.engine.embedding;

import io.hedgerow.engine.event.CommandWriter;
import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.OutputSink;
import io.hedgerow.engine.event.codec.GreekBasis;
import io.hedgerow.engine.event.codec.ReferenceSource;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.event.spec.InstrumentSpec;
import io.hedgerow.engine.event.spec.ReferenceWriter;
import io.hedgerow.engine.host.EventJournal;
import io.hedgerow.engine.host.InlinePublisher;
import io.hedgerow.engine.valuation.Measure;

/** The engine in a thread of one's own. */
final class EmbeddingExample {
    private static final long E9 = 1_000_000_000L;

    private EmbeddingExample() {}

    /** Delta of fifty short calls, units of underlying. */
    static double deltaOfShortCalls(long nowNs, long expiryNs, OutputSink outputs) {
        try (InlinePublisher engine = new InlinePublisher(CapacitySpec.DEFAULT, EventJournal.NONE, outputs)) {
            EventFrame frame = new EventFrame(engine, 1);
            ReferenceWriter define = new ReferenceWriter(frame);
            EventWriter market = new EventWriter(frame);
            frame.at(nowNs);
            define.currency(0, "USD", 2);
            define.currency(1, "XYZ", 0);
            define.venue(0, "HOME");
            define.underlying(0, "XYZ", 1, 0, ReferenceSource.INDEX, -1, GreekBasis.FORWARD);
            InstrumentSpec spot =
                    InstrumentSpec.builder(0, "XYZ_USD").baseCurrencyId(1).build();
            define.instrument(spot);
            define.instrument(
                    spot.sibling(1, "XYZ-100-C").call(100 * E9, expiryNs).build());
            new CommandWriter(frame).setPosition(1, -50, 3 * E9);
            market.forwardPrice(0, EventWriter.NONE, expiryNs, 101 * E9);
            market.impliedVol(1, EventWriter.NONE, 0.25);
            frame.closing(); // revalue after the next event
            market.indexPrice(0, EventWriter.NONE, 100 * E9);
            return engine.engine().risk().exposures().underlying(0, Measure.DELTA);
        }
    }
}
