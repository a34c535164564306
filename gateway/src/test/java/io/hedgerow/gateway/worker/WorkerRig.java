package io.hedgerow.gateway.worker;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.engine.event.codec.ImpliedVolDecoder;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.SurfaceKnotsDecoder;
import io.hedgerow.engine.event.codec.SurfacePublishedDecoder;
import io.hedgerow.engine.event.codec.SurfaceRefusedDecoder;
import io.hedgerow.engine.event.codec.SurfaceSliceDecoder;
import io.hedgerow.engine.event.codec.VenueVolBiasDecoder;
import io.hedgerow.engine.event.spec.InstrumentSpec;
import io.hedgerow.engine.market.SmileSlice;
import io.hedgerow.gateway.reference.ReferenceRegistry;
import io.hedgerow.gateway.settings.ConfigReader;
import io.hedgerow.gateway.settings.HedgerowConfig;
import io.hedgerow.gateway.settings.risk.SurfaceConfig;
import io.hedgerow.gateway.settings.venue.VenueConfig;
import io.hedgerow.gateway.venue.LockStepSession;
import io.hedgerow.gateway.venue.VenueFields;
import io.hedgerow.gateway.venue.sim.SimVenue;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Two simulated venues with a worker beside them, in lock-step, without an engine; keeps what the worker publishes. */
final class WorkerRig implements AutoCloseable {
    static final long SECOND_NS = 1_000_000_000L;

    final List<Version> versions = new ArrayList<>();
    final List<Bias> biases = new ArrayList<>();
    final List<String> refusals = new ArrayList<>();
    final List<byte[]> events = new ArrayList<>();
    final long startNs;
    final ReferenceDirectory directory;

    /** What the worker told. */
    final List<String> notes = new ArrayList<>();

    private final List<LockStepSession> sessions = new ArrayList<>();
    private final SurfaceSession worker;
    private final Map<Integer, Double> venueVols = new HashMap<>();
    private final List<Slice> coming = new ArrayList<>();

    /** A slice as published. */
    record Slice(long expiryNs, double forward, double insideShare, SmileSlice smile) {}

    /** A version as published. */
    record Version(long timeNs, long version, long fitTimeNs, List<Slice> slices) {}

    /** A bias as published. */
    record Bias(long timeNs, String venue, double level, double error, double slope, boolean persistent) {}

    WorkerRig(String... settings) {
        HedgerowConfig config =
                ConfigReader.readSurface(Arrays.asList(settings), Map.of()).config();
        directory = new ReferenceDirectory();
        ReferenceRegistry registry = new ReferenceRegistry(directory);
        List<VenueConfig> venues = config.gateway().venues();
        List<SimVenue> listed = venues.stream()
                .map(venue -> new SimVenue(venue.sim(), registry))
                .toList();
        startNs = listed.get(0).startTimeNs();
        List<SurfaceConfig> surfaces = config.riskModel().surfaces();
        worker = SurfaceSession.of(surfaces, directory, new Kept(), this::nextOfVenues, startNs, notes::add)
                .orElseThrow();
        listed.forEach(venue -> sessions.add(venue.connect(worker.tap(new Nowhere()))));
        sessions.forEach(session -> session.publishReference(startNs));
    }

    private long nextOfVenues() {
        return sessions.stream().mapToLong(LockStepSession::nextTimeNs).min().orElseThrow();
    }

    /** Runs to a time after the start. */
    void run(double seconds) {
        long endNs = startNs + Math.round(seconds * SECOND_NS);
        while (true) {
            LockStepSession next = worker;
            for (int i = sessions.size() - 1; i >= 0; i--) {
                next = sessions.get(i).nextTimeNs() <= next.nextTimeNs() ? sessions.get(i) : next;
            }
            if (next.nextTimeNs() > endNs) {
                return;
            }
            next.happen();
        }
    }

    Version last() {
        return versions.get(versions.size() - 1);
    }

    /** Largest distance of the last version from the vols of a venue's own smile, within a standard deviation of the forward. */
    double errorFrom(String venue) {
        double worst = 0.0;
        for (Slice slice : last().slices()) {
            for (InstrumentSpec option : optionsOf(venue, slice.expiryNs())) {
                double k = Math.log(option.terms().strikeE9() / 1e9 / slice.forward());
                double vol = venueVols.get(option.instrumentId());
                double deviation = vol * Math.sqrt((slice.expiryNs() - last().timeNs()) / (365.0 * 86_400e9));
                if (Math.abs(k) <= deviation) {
                    worst = Math.max(worst, Math.abs(slice.smile().volAt(k) - vol));
                }
            }
        }
        return worst;
    }

    private List<InstrumentSpec> optionsOf(String venue, long expiryNs) {
        int id = directory.venueId(venue);
        return directory
                .instruments()
                .filter(spec -> spec.venueId() == id
                        && spec.expiryNs() == expiryNs
                        && venueVols.containsKey(spec.instrumentId()))
                .toList();
    }

    /** The whole state, of the venues and of the worker. */
    byte[] state() {
        VenueFields fields = VenueFields.writing();
        sessions.forEach(session -> session.write(fields));
        worker.write(fields);
        return fields.bytes();
    }

    void take(byte[] state) {
        VenueFields fields = VenueFields.reading(new UnsafeBuffer(state));
        List<Runnable> taking = new ArrayList<>();
        sessions.forEach(session -> taking.add(session.read(fields)));
        taking.add(worker.read(fields));
        fields.end();
        taking.forEach(Runnable::run);
    }

    @Override
    public void close() {
        worker.close();
    }

    private final class Nowhere implements EventPublisher {
        private final UnsafeBuffer slot = new UnsafeBuffer(new byte[EventPrefix.MESSAGE_LENGTH_MAX]);
        private final ImpliedVolDecoder vol = new ImpliedVolDecoder();

        @Override
        public MutableDirectBuffer claim() {
            slot.setMemory(0, slot.capacity(), (byte) 0);
            return slot;
        }

        @Override
        public void publish(int length) {
            if (EventPrefix.templateId(slot, 0) == ImpliedVolDecoder.TEMPLATE_ID) {
                vol.wrapAndApplyHeader(slot, 0, new MessageHeaderDecoder());
                venueVols.put(vol.instrumentId(), vol.vol());
            }
        }
    }

    private final class Kept implements EventPublisher {
        private final UnsafeBuffer slot = new UnsafeBuffer(new byte[EventPrefix.MESSAGE_LENGTH_MAX]);
        private final MessageHeaderDecoder header = new MessageHeaderDecoder();
        private SurfaceSliceDecoder slice = new SurfaceSliceDecoder();
        private double[] k = new double[0];
        private double[] vol = k;
        private double[] slope = k;
        private double[] error = k;

        @Override
        public MutableDirectBuffer claim() {
            slot.setMemory(0, slot.capacity(), (byte) 0);
            return slot;
        }

        @Override
        public void publish(int length) {
            byte[] event = new byte[length];
            slot.getBytes(0, event);
            events.add(event);
            UnsafeBuffer message = new UnsafeBuffer(event);
            switch (EventPrefix.templateId(message, 0)) {
                case SurfaceSliceDecoder.TEMPLATE_ID -> {
                    slice = new SurfaceSliceDecoder().wrapAndApplyHeader(message, 0, new MessageHeaderDecoder());
                    k = new double[slice.knots()];
                    vol = new double[k.length];
                    slope = new double[k.length];
                    error = new double[k.length];
                }
                case SurfaceKnotsDecoder.TEMPLATE_ID ->
                    onKnots(new SurfaceKnotsDecoder().wrapAndApplyHeader(message, 0, header));
                case SurfacePublishedDecoder.TEMPLATE_ID -> {
                    SurfacePublishedDecoder published =
                            new SurfacePublishedDecoder().wrapAndApplyHeader(message, 0, header);
                    versions.add(new Version(
                            published.timeNs(), published.version(), published.fitTimeNs(), List.copyOf(coming)));
                    coming.clear();
                }
                case SurfaceRefusedDecoder.TEMPLATE_ID ->
                    refusals.add(new SurfaceRefusedDecoder()
                            .wrapAndApplyHeader(message, 0, header)
                            .reason()
                            .name());
                case VenueVolBiasDecoder.TEMPLATE_ID -> {
                    VenueVolBiasDecoder bias = new VenueVolBiasDecoder().wrapAndApplyHeader(message, 0, header);
                    biases.add(new Bias(
                            bias.timeNs(),
                            directory.venueCode(bias.venueId()),
                            bias.level(),
                            bias.levelError(),
                            bias.slope(),
                            bias.persistent() != 0));
                }
                default -> throw new AssertionError(EventPrefix.templateId(message, 0));
            }
        }

        private void onKnots(SurfaceKnotsDecoder knots) {
            for (int i = 0; i < knots.count(); i++) {
                k[knots.first() + i] = knots.k(i);
                vol[knots.first() + i] = knots.vol(i);
                slope[knots.first() + i] = knots.slope(i);
                error[knots.first() + i] = knots.standardError(i);
            }
            if (knots.first() + knots.count() == k.length) {
                coming.add(new Slice(
                        slice.expiryNs(), slice.forward(), slice.insideShare(), new SmileSlice(k, vol, slope, error)));
            }
        }
    }
}
