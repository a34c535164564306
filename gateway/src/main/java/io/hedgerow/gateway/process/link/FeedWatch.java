package io.hedgerow.gateway.process.link;

import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.gateway.console.TelemetryModel;
import io.hedgerow.gateway.console.VenueStatus;
import io.hedgerow.gateway.venue.VenueFields;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.ToLongFunction;

/**
 * The account of what is published, by the whole process or by one of its venues, on however many threads. Any thread.
 */
public final class FeedWatch {
    private final TelemetryModel model;
    private final FeedWatch whole;
    private final List<WatchedPublisher> publishers = new CopyOnWriteArrayList<>();

    /** The account of a whole process. */
    public FeedWatch(TelemetryModel model) {
        this.model = model;
        whole = this;
    }

    private FeedWatch(FeedWatch whole) {
        model = whole.model;
        this.whole = whole;
    }

    /** The account of one part, which is also in the whole. */
    FeedWatch part() {
        return new FeedWatch(whole);
    }

    /** A publisher for one thread whose events are counted here. */
    EventPublisher watch(EventPublisher publisher) {
        WatchedPublisher watched = new WatchedPublisher(publisher, model);
        publishers.add(watched);
        if (whole != this) {
            whole.publishers.add(watched);
        }
        return watched;
    }

    /** What went through. */
    VenueStatus.Traffic traffic(long orders) {
        return new VenueStatus.Traffic(events(), ticks(), fills(), orders, ageNs());
    }

    private long sum(ToLongFunction<WatchedPublisher> count) {
        return publishers.stream().mapToLong(count).sum();
    }

    /** Its counts, to go on from where they were. */
    void fields(VenueFields fields) {
        publishers.forEach(publisher -> publisher.fields(fields));
    }

    public long events() {
        return sum(WatchedPublisher::events);
    }

    public long ticks() {
        return sum(WatchedPublisher::ticks);
    }

    public long fills() {
        return sum(WatchedPublisher::fills);
    }

    /** Engine time of the last event, UTC ns; 0 before the first. */
    public long timeNs() {
        return publishers.stream().mapToLong(WatchedPublisher::timeNs).max().orElse(0L);
    }

    /** Wall time since the last event; -1 before the first. */
    public long ageNs() {
        return publishers.stream()
                .mapToLong(WatchedPublisher::ageNs)
                .filter(age -> age >= 0)
                .min()
                .orElse(-1L);
    }
}
