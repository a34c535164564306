package io.hedgerow.engine.core;

import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.SliceFit;
import io.hedgerow.engine.event.SurfaceWriter;
import io.hedgerow.engine.event.VolSourceSpec;
import io.hedgerow.engine.event.codec.AlertCode;
import io.hedgerow.engine.event.codec.AlertDecoder;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.SliceOrigin;
import io.hedgerow.engine.event.codec.SurfaceFallback;
import io.hedgerow.engine.event.codec.SurfaceUpdateDecoder;
import io.hedgerow.engine.event.codec.VolSource;
import io.hedgerow.engine.market.SmileSlice;
import io.hedgerow.engine.market.SurfaceBook;
import io.hedgerow.engine.pricing.OptionBlock;
import io.hedgerow.engine.testing.BitcoinDesk;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/** A Bitcoin desk whose options are priced from a surface: SVI of one shape for all expiries, in the published form. */
final class SurfaceDesk implements AutoCloseable {
    static final long SECOND_NS = 1_000_000_000L;
    static final long SOFT_NS = 10 * SECOND_NS;
    static final long HARD_NS = 60 * SECOND_NS;
    static final double FORWARD = 100_000.0;
    static final VolSourceSpec FROM_SURFACE =
            new VolSourceSpec(VolSource.SURFACE, false, SurfaceFallback.VENUE, SOFT_NS, HARD_NS, 0.01, SECOND_NS, 0.01);

    private static final int KNOTS = 20;
    private static final double WIDTH = 0.09;

    final ExposureDesk exposures;
    final BitcoinDesk desk;
    final SurfaceWriter writer;
    final int expiries;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();

    SurfaceDesk(int expiries, int strikes) {
        this.expiries = expiries;
        exposures = new ExposureDesk(expiries, strikes);
        desk = exposures.desk;
        writer = new SurfaceWriter(desk.frame());
    }

    /** The smile of an expiry; its knots do not reach all strikes, so that there are options in its wings. */
    static SmileSlice smile(int expiry, double level) {
        double[] k = new double[KNOTS];
        double[] vol = new double[KNOTS];
        double[] slope = new double[KNOTS];
        double[] error = new double[KNOTS];
        for (int i = 0; i < KNOTS; i++) {
            double u = 2.0 * i / (KNOTS - 1) - 1.0;
            k[i] = WIDTH * u * (0.7 + 0.3 * u * u);
            double root = Math.sqrt((k[i] - 0.01) * (k[i] - 0.01) + 0.01);
            double variance = level * level + 0.8 * (-0.25 * (k[i] - 0.01) + root - 0.1) + 0.02 * expiry;
            vol[i] = Math.sqrt(variance);
            slope[i] = 0.4 * (-0.25 + (k[i] - 0.01) / root) / vol[i];
            error[i] = 0.001;
        }
        return new SmileSlice(k, vol, slope, error);
    }

    double fitForward(int expiry) {
        return FORWARD + 200.0 * expiry;
    }

    /** Publishes a version for all expiries; closes the batch. */
    void publish(long version, double level, double forwardRatio) {
        writer.begin(BitcoinDesk.UNDERLYING, version);
        for (int expiry = 0; expiry < expiries; expiry++) {
            slice(expiry, smile(expiry, level), fitForward(expiry) * forwardRatio);
        }
        end(desk.nowNs());
    }

    void slice(int expiry, SmileSlice smile, double forward) {
        writer.slice(desk.expiryNs(expiry), forward, smile, SliceFit.of(SliceOrigin.FITTED, 0.1));
    }

    void end(long fitTimeNs) {
        desk.frame().closing();
        writer.end(fitTimeNs, 1_000_000L, 100);
    }

    void source(VolSourceSpec spec) {
        desk.frame().closing();
        writer.volSource(BitcoinDesk.UNDERLYING, spec);
    }

    void risk(double skewStickiness) {
        desk.frame().closing();
        desk.commands().riskParameters(BitcoinDesk.UNDERLYING, skewStickiness, 0.5);
    }

    /** Moves the index, and with it every forward; closes the batch. */
    void spot(double price) {
        desk.market().indexPrice(BitcoinDesk.UNDERLYING, EventWriter.NONE, Math.round(price * 100.0) * 10_000_000L);
        desk.frame().closing();
        desk.market().batchBoundary(-1);
    }

    void timer() {
        desk.frame().closing();
        desk.market().timer(1);
    }

    HedgeEngine engine() {
        return exposures.engine.engine();
    }

    SurfaceBook surfaces() {
        return engine().market().surfaces();
    }

    double forward(int expiry) {
        return engine().market()
                .expiries()
                .forward(engine().market().expiries().find(BitcoinDesk.UNDERLYING, desk.expiryNs(expiry)));
    }

    OptionBlock block() {
        return engine().risk().options().block();
    }

    int row(int instrumentId) {
        return engine().risk().options().row(instrumentId);
    }

    double vol(int instrumentId) {
        return block().vol(row(instrumentId));
    }

    SurfaceUpdateDecoder lastUpdate() {
        return new SurfaceUpdateDecoder()
                .wrapAndApplyHeader(exposures.outputs.last(SurfaceUpdateDecoder.TEMPLATE_ID), 0, header);
    }

    List<AlertCode> alerts() {
        return exposures.outputs.ofType(AlertDecoder.TEMPLATE_ID).stream()
                .map(message -> new AlertDecoder()
                        .wrapAndApplyHeader(message, 0, header)
                        .code())
                .toList();
    }

    List<UnsafeBuffer> outputs(int templateId) {
        return exposures.outputs.ofType(templateId);
    }

    MessageHeaderDecoder header() {
        return header;
    }

    @Override
    public void close() {
        exposures.close();
    }
}
