package io.hedgerow.gateway.worker;

import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.engine.event.EventSource;
import io.hedgerow.engine.event.SurfaceWriter;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.RequestRefitDecoder;
import io.hedgerow.engine.event.codec.SetVolSourceDecoder;
import io.hedgerow.engine.event.codec.SurfacePublishedDecoder;
import io.hedgerow.engine.event.codec.SurfaceRefusedDecoder;
import io.hedgerow.gateway.settings.risk.SurfaceConfig;
import io.hedgerow.gateway.venue.GatewayException;
import io.hedgerow.gateway.venue.VenueFields;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Fits the vol surfaces of a process: takes up the events of its venues, and at every look publishes the surfaces whose
 * time has come. What it publishes is a function of the events and of when it looks.
 *
 * <p>Owned by one thread.
 */
final class SurfaceWorker implements AutoCloseable {
    private final QuoteTape tape = new QuoteTape();
    private final List<SurfaceConfig> surfaces;
    private final Function<SurfaceConfig, SurfaceCalibrator> making;
    private final List<SurfaceCalibrator> calibrators;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final RequestRefitDecoder request = new RequestRefitDecoder();
    private final SetVolSourceDecoder source = new SetVolSourceDecoder();
    private final SurfacePublishedDecoder published = new SurfacePublishedDecoder();
    private final SurfaceRefusedDecoder refused = new SurfaceRefusedDecoder();
    private final long checkNs;

    /**
     * Creates it.
     *
     * @param surfaces those that are fitted, one at least
     * @param directory what is listed; it may grow
     * @param nanoTime how long a fit takes is told by it; one that stands still where that must not be told
     * @param notes told why a fit broke off
     */
    SurfaceWorker(
            List<SurfaceConfig> surfaces, ReferenceDirectory directory, LongSupplier nanoTime, Consumer<String> notes) {
        this.surfaces = List.copyOf(surfaces);
        making = surface -> new SurfaceCalibrator(surface, directory, tape, nanoTime, notes);
        calibrators = new ArrayList<>(surfaces.stream().map(making).toList());
        checkNs = surfaces.stream()
                .mapToLong(surface -> surface.fit().pace().checkNs())
                .min()
                .orElseThrow();
    }

    /** Surfaces that a process fits. */
    static List<SurfaceConfig> fitted(List<SurfaceConfig> surfaces) {
        return surfaces.stream().filter(surface -> surface.fit().enabled()).toList();
    }

    /** Time from one look to the next, ns. */
    long checkNs() {
        return checkNs;
    }

    /** Engine time of the last event, UTC ns. */
    long timeNs() {
        return tape.timeNs();
    }

    /** Takes up an event before it is applied, or a record of the journal. */
    void onEvent(DirectBuffer message, int offset) {
        switch (EventPrefix.templateId(message, offset)) {
            case RequestRefitDecoder.TEMPLATE_ID ->
                of(request.wrapAndApplyHeader(message, offset, header).underlyingId())
                        .ifPresent(SurfaceCalibrator::request);
            case SetVolSourceDecoder.TEMPLATE_ID -> {
                source.wrapAndApplyHeader(message, offset, header);
                of(source.underlyingId()).ifPresent(each -> each.asks(source.refitMove(), source.softAgeNs()));
            }
            default -> tape.onEvent(message, offset);
        }
    }

    /** Takes up what a worker has published before: versions go on from there. */
    void onPublished(DirectBuffer message, int offset) {
        switch (EventPrefix.templateId(message, offset)) {
            case SurfacePublishedDecoder.TEMPLATE_ID -> {
                published.wrapAndApplyHeader(message, offset, header);
                of(published.underlyingId()).ifPresent(each -> each.versionsAfter(published.version()));
            }
            case SurfaceRefusedDecoder.TEMPLATE_ID -> {
                refused.wrapAndApplyHeader(message, offset, header);
                of(refused.underlyingId()).ifPresent(each -> each.versionsAfter(refused.version()));
            }
            default -> {
                // Slices of a version.
            }
        }
    }

    private Optional<SurfaceCalibrator> of(int underlyingId) {
        return calibrators.stream()
                .filter(each -> each.underlyingId() == underlyingId)
                .findFirst();
    }

    /**
     * Fits what is due.
     *
     * @param nowNs engine time, UTC ns
     * @param frame where to; its time is set here
     */
    void look(long nowNs, EventFrame frame) {
        for (SurfaceCalibrator calibrator : calibrators) {
            if (calibrator.isDue(nowNs)) {
                frame.at(nowNs);
                calibrator.fit(nowNs, frame, new SurfaceWriter(frame));
            }
        }
    }

    /** A frame for its events. */
    static EventFrame frame(EventPublisher publisher) {
        return new EventFrame(publisher, EventSource.SURFACE_WORKER);
    }

    @Override
    public void close() {
        calibrators.forEach(SurfaceCalibrator::close);
    }

    /** Its state, with that of everything it has learnt. */
    void fields(VenueFields fields) {
        tape.fields(fields);
        int count = fields.of(calibrators.size());
        for (int i = 0; i < count; i++) {
            if (fields.isReading()) {
                int underlying = fields.of(0);
                read(underlying, fields.of(new byte[0]));
            } else {
                VenueFields own = VenueFields.writing();
                calibrators.get(i).fields(own);
                fields.of(calibrators.get(i).underlyingId());
                fields.of(own.bytes());
            }
        }
    }

    /** A surface that is fitted in another way now begins anew, with what is quoted. */
    private void read(int underlyingId, byte[] state) {
        for (int i = 0; i < calibrators.size(); i++) {
            if (calibrators.get(i).underlyingId() == underlyingId) {
                try {
                    VenueFields own = VenueFields.reading(new UnsafeBuffer(state));
                    calibrators.get(i).fields(own);
                    own.end();
                } catch (GatewayException ofOtherSettings) {
                    calibrators.get(i).close();
                    calibrators.set(i, making.apply(surfaces.get(i)));
                }
            }
        }
    }
}
