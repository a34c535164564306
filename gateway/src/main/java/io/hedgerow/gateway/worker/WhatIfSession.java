package io.hedgerow.gateway.worker;

import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.gateway.settings.WhatIfConfig;
import io.hedgerow.gateway.venue.VenueFields;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Answers what-if questions of a lock-step process: it looks at fixed moments of engine time, behind the venues where they
 * have the same one, at a book that nobody changes meanwhile. What the journal holds of it is not said again: while venues
 * are brought back it stays silent.
 *
 * <p>Owned by the main thread.
 */
public final class WhatIfSession extends WorkerSession {
    private static final int RECORDS_AT_ONCE = 4_096;
    private static final int PRICES_MAX = 1 << 16;

    private final WhatIfWorker worker;
    private final EventFrame frame;
    private final long checkNs;
    private boolean silent;

    private WhatIfSession(
            WhatIfWorker worker, EventPublisher publisher, LongSupplier nextOfVenues, long checkNs, long startNs) {
        super(nextOfVenues, startNs + checkNs);
        this.worker = worker;
        this.checkNs = checkNs;
        frame = WhatIfWorker.frame(publisher);
    }

    /**
     * Makes it, if the configuration wants it.
     *
     * @param config grid, model, pace
     * @param journal folder of the journal that the engine writes
     * @param publisher where its events go
     * @param nextOfVenues time of the next moment of all venues, or {@link #END}
     * @param startNs engine time at which the process starts, UTC ns
     * @param notes told what cannot be answered
     * @return nothing if nobody is to answer
     */
    public static Optional<WhatIfSession> of(
            WhatIfConfig config,
            Path journal,
            EventPublisher publisher,
            LongSupplier nextOfVenues,
            long startNs,
            Consumer<String> notes) {
        if (!config.enabled()) {
            return Optional.empty();
        }
        WhatIfAnswer answer = new WhatIfAnswer(config, () -> 0L, TailShortfall.of(config.shortfall(), notes), notes);
        return Optional.of(new WhatIfSession(
                new WhatIfWorker(journal, config, answer),
                publisher,
                nextOfVenues,
                config.pace().leastNs(),
                startNs));
    }

    /**
     * Whether it answers nothing: a journal holds what it has answered before.
     *
     * @param holdsItsTongue false once the venues are where the journal ends
     */
    public void silent(boolean holdsItsTongue) {
        silent = holdsItsTongue;
    }

    @Override
    long checkNs() {
        return checkNs;
    }

    @Override
    void look(long nowNs) {
        if (!silent) {
            level();
            worker.look(nowNs, frame);
        }
    }

    /** The engine has applied all that was published before this moment, so all of it is in the journal. */
    private void level() {
        boolean behind = true;
        while (behind) {
            behind = worker.follow(RECORDS_AT_ONCE);
        }
    }

    @Override
    public void write(VenueFields fields) {
        level();
        VenueFields own = VenueFields.writing();
        own.of(nextLookNs());
        own.of(worker.fills());
        double[] prices = worker.prices();
        own.of(prices.length);
        own.each(prices);
        fields.of(own.bytes());
    }

    @Override
    public Runnable read(VenueFields fields) {
        VenueFields own = VenueFields.reading(new UnsafeBuffer(fields.of(new byte[0])));
        long broughtNs = own.of(0L);
        long fills = own.of(0L);
        double[] prices = new double[Math.max(0, Math.min(own.of(0), PRICES_MAX))];
        own.each(prices);
        own.end();
        return () -> {
            lookAt(broughtNs);
            worker.countFrom(prices, fills);
        };
    }

    @Override
    public void close() {
        worker.close();
    }
}
