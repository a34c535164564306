package io.hedgerow.gateway.worker;

import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.gateway.settings.risk.SurfaceConfig;
import io.hedgerow.gateway.venue.ShownPublisher;
import io.hedgerow.gateway.venue.VenueFields;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Fits vol surfaces in a lock-step process.
 *
 * <p>Owned by the main thread.
 */
public final class SurfaceSession extends WorkerSession {
    private final Supplier<SurfaceWorker> making;
    private final EventFrame frame;
    private SurfaceWorker worker;
    private boolean passive;

    private SurfaceSession(
            Supplier<SurfaceWorker> making, EventPublisher publisher, LongSupplier nextOfVenues, long startNs) {
        super(nextOfVenues, startNs);
        this.making = making;
        frame = SurfaceWorker.frame(publisher);
        worker = making.get();
        lookAt(startNs + worker.checkNs());
    }

    /**
     * The worker of a process, if it fits a surface.
     *
     * @param surfaces of the configuration
     * @param directory what is listed
     * @param publisher where its events go
     * @param nextOfVenues time of the next moment of all venues, or {@link #END}
     * @param startNs engine time at which the process starts, UTC ns
     * @param notes told why a fit broke off
     * @return nothing if it fits none
     */
    public static Optional<SurfaceSession> of(
            List<SurfaceConfig> surfaces,
            ReferenceDirectory directory,
            EventPublisher publisher,
            LongSupplier nextOfVenues,
            long startNs,
            Consumer<String> notes) {
        List<SurfaceConfig> fitted = SurfaceWorker.fitted(surfaces);
        return fitted.isEmpty()
                ? Optional.empty()
                : Optional.of(new SurfaceSession(
                        () -> new SurfaceWorker(fitted, directory, () -> 0L, notes), publisher, nextOfVenues, startNs));
    }

    /**
     * Lets it see what a venue or an operator publishes.
     *
     * @param publisher where that goes
     * @return publisher in its place
     */
    public EventPublisher tap(EventPublisher publisher) {
        return new ShownPublisher(publisher, (message, length) -> worker.onEvent(message, 0));
    }

    /**
     * From now on it fits nothing and only takes up what there is: a journal holds what others have fitted.
     *
     * @param follows false when it fits again
     */
    public void passive(boolean follows) {
        passive = follows;
    }

    /** Whether it only takes up what there is. */
    public boolean isPassive() {
        return passive;
    }

    /**
     * Takes up a record of a journal that is continued and that nobody says again.
     *
     * @param message buffer that holds it
     * @param offset start of its message header
     */
    public void onRecord(DirectBuffer message, int offset) {
        worker.onEvent(message, offset);
    }

    /**
     * Takes up a record that a worker has published.
     *
     * @param message buffer that holds it
     * @param offset start of its message header
     */
    public void onPublished(DirectBuffer message, int offset) {
        worker.onPublished(message, offset);
    }

    @Override
    long checkNs() {
        return worker.checkNs();
    }

    @Override
    void look(long nowNs) {
        if (!passive) {
            worker.look(nowNs, frame);
        }
    }

    @Override
    public void write(VenueFields fields) {
        VenueFields own = VenueFields.writing();
        own.of(nextLookNs());
        worker.fields(own);
        fields.of(own.bytes());
    }

    @Override
    public Runnable read(VenueFields fields) {
        VenueFields own = VenueFields.reading(new UnsafeBuffer(fields.of(new byte[0])));
        long broughtNs = own.of(0L);
        SurfaceWorker brought = making.get();
        brought.fields(own);
        own.end();
        return () -> {
            worker.close();
            worker = brought;
            lookAt(broughtNs);
        };
    }

    @Override
    public void close() {
        worker.close();
    }
}
