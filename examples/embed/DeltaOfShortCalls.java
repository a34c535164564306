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

public class DeltaOfShortCalls {
    static final long E9 = 1_000_000_000L; // prices are whole numbers of 1e-9
    static final int USD = 0, XYZ = 1, SPOT = 0, CALL = 1;

    public static void main(String[] args) {
        long nowNs = 1_700_000_000_000_000_000L; // time is yours: UTC nanoseconds
        long expiryNs = nowNs + 90L * 86_400 * E9;
        try (InlinePublisher engine = new InlinePublisher(CapacitySpec.DEFAULT, EventJournal.NONE, OutputSink.NONE)) {
            EventFrame frame = new EventFrame(engine, 1);
            frame.at(nowNs);
            ReferenceWriter define = new ReferenceWriter(frame);
            define.currency(USD, "USD", 2);
            define.currency(XYZ, "XYZ", 0);
            define.venue(0, "HOME");
            define.underlying(0, "XYZ", XYZ, USD, ReferenceSource.INDEX, -1, GreekBasis.FORWARD);
            InstrumentSpec spot = InstrumentSpec.builder(SPOT, "XYZ_USD")
                    .baseCurrencyId(XYZ)
                    .quoteCurrencyId(USD)
                    .build();
            define.instrument(spot);
            define.instrument(
                    spot.sibling(CALL, "XYZ-100-C").call(100 * E9, expiryNs).build());
            new CommandWriter(frame).setPosition(CALL, -50, 3 * E9);
            EventWriter market = new EventWriter(frame);
            market.forwardPrice(0, EventWriter.NONE, expiryNs, 101 * E9);
            market.impliedVol(CALL, EventWriter.NONE, 0.25);
            frame.closing(); // revalue after the next event
            market.indexPrice(0, EventWriter.NONE, 100 * E9);
            System.out.printf(
                    "delta %.4f XYZ%n", engine.engine().risk().exposures().underlying(0, Measure.DELTA));
        }
    }
}
