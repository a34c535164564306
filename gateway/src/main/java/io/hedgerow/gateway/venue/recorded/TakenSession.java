package io.hedgerow.gateway.venue.recorded;

import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.engine.event.EventSource;
import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.spec.ReferenceWriter;
import io.hedgerow.gateway.book.TopOfBook;
import io.hedgerow.gateway.feed.FeedEvents;
import io.hedgerow.gateway.feed.FeedIssue;
import io.hedgerow.gateway.feed.FeedReport;
import io.hedgerow.gateway.reference.ReferenceRegistry;
import io.hedgerow.gateway.venue.LockStepSession;
import io.hedgerow.gateway.venue.deribit.orders.OrderReplay;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.agrona.DirectBuffer;

/**
 * A captured session of ours: market data, and reports and fills of our orders as they were told, at the points where the
 * session took them. Our orders are compared with those of the session.
 *
 * <p>Owned by the main thread.
 */
final class TakenSession implements LockStepSession {
    private final ReferenceRegistry registry;
    private final Optional<PositionsFile> positions;
    private final EventFrame frame;
    private final FeedReport report;
    private final CaptureFeed feed;
    private final OrderReplay orders;
    private final String name;
    private final List<String> told = new ArrayList<>();

    /**
     * Before the first line.
     *
     * @param capture file
     * @param head how it begins
     * @param registry names and ids
     * @param positions book to start from
     * @param publisher where events go
     * @param report account of the feed
     */
    TakenSession(
            Path capture,
            SessionHead head,
            ReferenceRegistry registry,
            Optional<PositionsFile> positions,
            EventPublisher publisher,
            FeedReport report) {
        this.registry = registry;
        this.positions = positions;
        this.report = report;
        name = capture.toString();
        ReferenceDirectory directory = registry.directory();
        frame = new EventFrame(publisher, EventSource.LIVE_VENUE);
        FeedEvents events = new FeedEvents(frame, new TopOfBook(), report);
        orders = new OrderReplay(head.session(), directory, publisher, told::add);
        feed = CaptureFeed.asTaken(capture, directory, events, decoder -> {
            decoder.settleAsTold();
            return new TakenLines(directory, publisher, events, decoder, orders);
        });
    }

    @Override
    public void publishReference(long timeNs) {
        frame.at(timeNs);
        registry.publish(new ReferenceWriter(frame));
        frame.closing();
        new EventWriter(frame).batchBoundary(-1);
        positions.ifPresent(book -> book.publish(frame));
    }

    @Override
    public long nextTimeNs() {
        long timeNs = feed.advance();
        return timeNs == CaptureFeed.END ? END : timeNs;
    }

    @Override
    public void happen() {
        feed.publish();
    }

    @Override
    public void onOutput(DirectBuffer message, int offset, int length) {
        orders.onOutput(message, offset, length);
    }

    /** What worked is taken off by the lines that follow. */
    @Override
    public void disconnect(long lastExecutionId) {
        // There is no line that could be lost.
    }

    @Override
    public List<String> notes() {
        List<String> notes = new ArrayList<>(feed.notes());
        notes.addAll(told);
        if (orders.notTaken() > 0) {
            notes.add(orders.notTaken() + " orders were sent that the session had not taken when " + name + " ends");
        }
        return notes;
    }

    @Override
    public String issues() {
        return report.issueCount() == 0 ? "" : report.summary();
    }

    @Override
    public Optional<String> failure() {
        long unusable = report.count(FeedIssue.TRUNCATED_FILE) + report.count(FeedIssue.MALFORMED);
        Optional<String> damage = unusable == 0
                ? Optional.empty()
                : Optional.of("capture " + name + " is damaged or cut off; the result stands on what is left");
        return orders.divergence()
                .map(it -> "this run is not the session of " + name + ": " + it
                        + "; what follows is that session's reports on another book. Configuration, journal to start"
                        + " from and build must be those of the session; matching = \"own\" matches orders here")
                .or(() -> damage);
    }

    @Override
    public void close() {
        feed.close();
    }
}
