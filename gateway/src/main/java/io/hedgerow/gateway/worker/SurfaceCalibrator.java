package io.hedgerow.gateway.worker;

import static io.hedgerow.engine.event.EventWriter.NONE;

import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.SliceFit;
import io.hedgerow.engine.event.SurfaceWriter;
import io.hedgerow.engine.event.VenueBiasSpec;
import io.hedgerow.engine.event.codec.SliceOrigin;
import io.hedgerow.engine.event.codec.SurfaceReason;
import io.hedgerow.gateway.settings.risk.SurfaceConfig;
import io.hedgerow.gateway.settings.risk.SurfaceFitConfig;
import io.hedgerow.gateway.settings.risk.SurfaceFitConfig.Pace;
import io.hedgerow.gateway.surface.calibration.CalibrationSettings;
import io.hedgerow.gateway.surface.calibration.SurfaceCalibration;
import io.hedgerow.gateway.surface.calibration.VenueBias;
import io.hedgerow.gateway.surface.calibration.VenueWatch.Verdict;
import io.hedgerow.gateway.surface.fit.FittedSlice;
import io.hedgerow.gateway.surface.fit.FittedSurface;
import io.hedgerow.gateway.surface.fit.SurfaceFit;
import io.hedgerow.gateway.surface.fit.svi.RawSvi;
import io.hedgerow.gateway.venue.VenueFields;
import io.hedgerow.journal.reference.ReferenceDirectory;
import io.hedgerow.journal.reference.VenueEntry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Fits the surface of one underlying when it is time to: a forward has moved, enough quotes have changed, an operator asks,
 * or the interval is over. What passes its checks is published as one version, what does not is told with the reason.
 *
 * <p>Owned by the worker's thread.
 */
final class SurfaceCalibrator implements AutoCloseable {
    private static final double TICK_VOL_MAX = 0.5;
    private static final double POINTS = 100.0;

    private final SurfaceConfig config;
    private final Pace pace;
    private final ReferenceDirectory directory;
    private final LongSupplier nanoTime;
    private final Consumer<String> notes;
    private final ListedOptions options;
    private final List<String> venues;
    private final SurfaceCalibration calibration;
    private final SurfaceFit fit = new SurfaceFit();
    private final FitCheck check;
    private final BiasWatch watch;
    private final Map<Long, Double> forwards = new HashMap<>();
    private long[] changes = new long[0];
    private double move;
    private long softAgeNs;
    private long version;
    private long fittedNs = NONE;
    private long newestNs = NONE;
    private boolean refused;
    private boolean requested;

    SurfaceCalibrator(
            SurfaceConfig config,
            ReferenceDirectory directory,
            QuoteTape tape,
            LongSupplier nanoTime,
            Consumer<String> notes) {
        this.config = config;
        this.directory = directory;
        this.nanoTime = nanoTime;
        this.notes = notes;
        SurfaceFitConfig settings = config.fit();
        pace = settings.pace();
        move = config.source().refitMove();
        softAgeNs = config.source().softAgeNs();
        options = new ListedOptions(config.underlying(), directory, tape);
        venues = directory.venues().map(VenueEntry::code).sorted().toList();
        Map<String, Double> weights = new HashMap<>();
        venues.forEach(venue -> weights.put(venue, settings.weight(venue)));
        calibration = new SurfaceCalibration(
                venues,
                new CalibrationSettings(
                        settings.quoteAgeMaxNs(), TICK_VOL_MAX, weights, new EventDays(settings.events())));
        check = new FitCheck(settings.checks());
        watch = new BiasWatch(settings.checks());
    }

    int underlyingId() {
        return directory.underlyingId(config.underlying());
    }

    /** An operator wants a fit. */
    void request() {
        requested = true;
    }

    /** The log-return of a forward that asks for a fit has changed, and the age at which the engine asks. */
    void asks(double newMove, long newSoftAgeNs) {
        move = newMove;
        softAgeNs = newSoftAgeNs;
    }

    /** Versions up to this have been given. */
    void versionsAfter(long given) {
        version = Math.max(version, given);
    }

    /** Whether a fit is due at a look. */
    boolean isDue(long nowNs) {
        long newest = options.newestNs(nowNs);
        if (newest == NONE) {
            return false;
        }
        if (fittedNs == NONE || requested || isAskedForAgain(nowNs)) {
            return true;
        }
        if (nowNs - fittedNs >= pace.intervalNs()) {
            return newest > newestNs;
        }
        return !refused && (hasMoved() || options.changedShare(changes) >= Math.max(pace.changedShare(), 1e-9));
    }

    /**
     * Whether the engine asks because of the age, and again after as much time. What is quoted is then fitted once more, and
     * where that is too old by now, that is told in place of silence.
     */
    private boolean isAskedForAgain(long nowNs) {
        return nowNs - newestNs >= softAgeNs && nowNs - fittedNs >= softAgeNs;
    }

    private boolean hasMoved() {
        if (move == 0.0) {
            return false;
        }
        for (Map.Entry<Long, Double> fitted : forwards.entrySet()) {
            double ratio = options.forward(fitted.getKey()) / fitted.getValue();
            if (Math.abs(StrictMath.log(ratio)) > move) {
                return true;
            }
        }
        return false;
    }

    /** Fits, and publishes what comes of it. */
    void fit(long nowNs, EventFrame frame, SurfaceWriter writer) {
        long startNanos = nanoTime.getAsLong();
        requested = false;
        fittedNs = nowNs;
        newestNs = options.newestNs(nowNs);
        changes = options.changes();
        version++;
        FitCheck.Attempt attempt = check.attempt(() -> calibration.prepare(options.quotes(nowNs), nowNs), fit::fit);
        if (attempt.result().isPassed()) {
            FittedSurface fitted = attempt.fitted().orElseThrow();
            calibration.afterFit(fitted);
            publish(fitted, nowNs, attempt.quotes(), startNanos, frame, writer);
        } else {
            if (attempt.result().reason() != SurfaceReason.TOO_FEW_QUOTES) {
                fit.forget();
            }
            if (!attempt.cause().isEmpty()) {
                notes.accept("the fit of version " + version + " of the vol surface of " + config.underlying()
                        + " broke off, the last one stays: " + attempt.cause());
            }
            refuse(attempt.result(), frame, writer);
        }
    }

    private void refuse(FitCheck.Result result, EventFrame frame, SurfaceWriter writer) {
        refused = true;
        frame.closing();
        writer.refused(underlyingId(), version, result.reason(), result.expiryNs(), result.k(), result.value());
    }

    private void publish(
            FittedSurface fitted, long nowNs, int quotes, long startNanos, EventFrame frame, SurfaceWriter writer) {
        refused = false;
        forwards.clear();
        calibration.verdicts().forEach(verdict -> publish(verdict, nowNs, writer));
        writer.begin(underlyingId(), version);
        for (FittedSlice slice : fitted.slices()) {
            forwards.put(slice.expiryNs(), slice.forward());
            writer.slice(slice.expiryNs(), slice.forward(), slice.smile(), told(slice));
        }
        frame.closing();
        writer.end(newestNs, nanoTime.getAsLong() - startNanos, quotes);
    }

    private void publish(Verdict verdict, long nowNs, SurfaceWriter writer) {
        VenueBias bias = verdict.bias();
        writer.venueBias(new VenueBiasSpec(
                underlyingId(),
                directory.venueId(bias.venue()),
                NONE,
                bias.level(),
                bias.levelError(),
                bias.slope(),
                bias.slopeError(),
                bias.quotes(),
                watch.isPersistent(verdict, nowNs)));
    }

    private static SliceFit told(FittedSlice slice) {
        RawSvi raw = slice.backbone().raw();
        return new SliceFit(
                switch (slice.origin()) {
                    case FITTED -> SliceOrigin.FITTED;
                    case BACKBONE -> SliceOrigin.BACKBONE;
                    case INTERPOLATED, EXTRAPOLATED -> SliceOrigin.INTERPOLATED;
                },
                slice.eventYears(),
                slice.backbone().theta(),
                slice.backbone().rho(),
                slice.backbone().phi(),
                raw.a(),
                raw.b(),
                raw.rho(),
                raw.m(),
                raw.sigma(),
                POINTS * slice.rmseVol(),
                slice.twoSided() == 0 ? Double.NaN : slice.inside() / (double) slice.twoSided(),
                slice.quotes());
    }

    @Override
    public void close() {
        calibration.close();
    }

    /** All that its next fit depends on, beside the tape. */
    void fields(VenueFields fields) {
        fields.same(config + " " + venues);
        version = fields.of(version);
        fittedNs = fields.of(fittedNs);
        newestNs = fields.of(newestNs);
        refused = fields.of(refused);
        requested = fields.of(requested);
        move = fields.of(move);
        softAgeNs = fields.of(softAgeNs);
        changes = longs(fields, changes);
        forwardFields(fields);
        watch.fields(fields, venues);
        double[] state = doubles(fields, fields.isReading() ? new double[0] : calibration.state());
        if (fields.isReading()) {
            calibration.restore(state);
        }
        double[] warm = doubles(fields, fields.isReading() ? new double[0] : fit.state());
        if (fields.isReading()) {
            fit.restore(warm);
        }
    }

    private void forwardFields(VenueFields fields) {
        int count = fields.of(forwards.size());
        if (fields.isReading()) {
            for (int i = 0; i < count; i++) {
                forwards.put(fields.of(0L), fields.of(0.0));
            }
        } else {
            forwards.keySet().stream().sorted().forEach(expiryNs -> {
                fields.of(expiryNs);
                fields.of(forwards.get(expiryNs));
            });
        }
    }

    private static long[] longs(VenueFields fields, long[] values) {
        int length = fields.of(values.length);
        long[] all = fields.isReading() ? new long[length] : values;
        fields.each(all, length);
        return all;
    }

    private static double[] doubles(VenueFields fields, double[] values) {
        int length = fields.of(values.length);
        double[] all = fields.isReading() ? new double[length] : values;
        fields.each(all);
        return all;
    }
}
