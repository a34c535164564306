package io.hedgerow.gateway.venue.orders;

import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.engine.host.EnginePipeline;
import io.hedgerow.engine.host.OrderEgress;
import io.hedgerow.gateway.venue.LinkException;
import io.hedgerow.gateway.venue.LiveSession;
import io.hedgerow.gateway.venue.books.ReconcileDesk;
import io.hedgerow.gateway.venue.books.ReconcileReport;
import io.hedgerow.gateway.venue.books.ReconcileReport.Verdict;
import io.hedgerow.gateway.venue.orders.QueryAndCancel.Settled;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * What happens after each connection before orders leave: our orders are asked about and taken off, fills that were not
 * heard of are booked, then the books are compared, on the thread for that, while reports are worked off here.
 *
 * <p>Owned by the order thread.
 */
final class VenueSettling {
    private static final long NONE = 0L;

    private final EnginePipeline pipeline;
    private final EventPublisher ring;
    private final LiveSession session;
    private final OrderEgress egress;
    private final BookedFills heard;
    private final ReconcileDesk books;
    private long asked = NONE;
    private String orders = "";
    private CompletableFuture<ReconcileReport> comparison;
    private boolean before;

    VenueSettling(
            EnginePipeline pipeline,
            EventPublisher ring,
            LiveSession session,
            OrderEgress egress,
            BookedFills heard,
            ReconcileDesk books) {
        this.pipeline = pipeline;
        this.ring = ring;
        this.session = session;
        this.egress = egress;
        this.heard = heard;
        this.books = books;
    }

    /**
     * Does what is next.
     *
     * @param generation number of the connection
     * @param said where what the venue says goes, its time set
     * @param taken where what is taken as said goes, its time set
     * @return what came of it, for a person, once all is settled; empty = it goes on
     * @throws LinkException if the venue does not answer: it is begun anew
     */
    String settle(long generation, EventFrame said, EventFrame taken) {
        if (asked != generation) {
            settleOrders(said, taken);
            asked = generation;
            comparison = session.account().isAskable() ? books.ask(before ? "reconnect" : "start", false) : null;
        }
        if (comparison == null) {
            before = true;
            return orders;
        }
        if (!comparison.isDone()) {
            return "";
        }
        ReconcileReport report = report();
        before = true;
        return orders + "; " + report.summary();
    }

    private void settleOrders(EventFrame said, EventFrame taken) {
        pipeline.awaitApplied(ring); // Every fill that was told before the connection was lost.
        Settled settled = QueryAndCancel.settle(session, egress, heard, said, taken);
        pipeline.awaitApplied(ring);
        session.settled();
        orders = settled.cancelled() + " working orders taken off there, " + settled.executions()
                + " fills not heard of, " + settled.closed() + " open orders of ours closed";
    }

    private ReconcileReport report() {
        try {
            ReconcileReport report = comparison.join();
            if (report.verdict() == Verdict.NOT_COMPARED && !before) {
                comparison = books.ask("start", false);
                throw new LinkException("the books were " + report.summary());
            }
            return report;
        } catch (CompletionException e) {
            asked = NONE;
            throw e.getCause() instanceof LinkException link ? link : e;
        }
    }

    /** The connection is gone: what was begun on it is over. */
    void lost() {
        asked = NONE;
        comparison = null;
    }
}
