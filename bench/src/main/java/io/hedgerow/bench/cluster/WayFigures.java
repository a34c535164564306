package io.hedgerow.bench.cluster;

import io.hedgerow.bench.latency.Latencies;
import java.util.LinkedHashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * What one way to an engine takes.
 *
 * @param way word of it
 * @param nanos from a tick, before it is published, until it is known to be decided, ns; one at a time
 * @param flood as many ticks as are taken
 * @param journalBytesPerEvent in the files of one journal, outputs included
 */
record WayFigures(String way, Histogram nanos, Flood flood, double journalBytesPerEvent) {
    /** Far below one object an event; the queue of a journal makes some helpers anew after a garbage collection. */
    private static final long ALLOCATED_BYTES_MAX = 4_096L;

    /** Of an engine that writes its journal itself, which begins a block of its file now and then: a byte of so many events. */
    private static final long EVENTS_PER_BYTE_MIN = 10L;

    /**
     * Ticks that did not wait for one another.
     *
     * @param events published and decided
     * @param perSecond of them
     * @param allocatedBytes by the threads of all engines meanwhile
     * @param wireBytes that came over UDP to everybody meanwhile
     * @param logBytes by which each member's log grew
     * @param firstSequence last record before
     * @param lastSequence last record of them
     */
    record Flood(
            long events,
            double perSecond,
            long allocatedBytes,
            long wireBytes,
            long logBytes,
            long firstSequence,
            long lastSequence) {}

    boolean isClustered() {
        return flood.logBytes() > 0;
    }

    /** What the threads of the engines may allocate: journals of nodes are written by others. */
    long allocatedBytesMax() {
        return isClustered()
                ? ALLOCATED_BYTES_MAX
                : Math.max(ALLOCATED_BYTES_MAX, flood.events() / EVENTS_PER_BYTE_MIN);
    }

    double medianNs() {
        return nanos.getValueAtPercentile(50.0);
    }

    double wireBytesPerEvent() {
        return (double) flood.wireBytes() / flood.events();
    }

    double logBytesPerEvent() {
        return (double) flood.logBytes() / flood.events();
    }

    /** Log and journal of one machine. */
    double diskBytesPerEvent() {
        return logBytesPerEvent() + journalBytesPerEvent;
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("way", way);
        json.put("tick_to_decision", Latencies.json(nanos));
        json.put("flood_events", flood.events());
        json.put("flood_events_per_s", flood.perSecond());
        json.put("engine_allocated_bytes", flood.allocatedBytes());
        json.put("wire_bytes_per_event", wireBytesPerEvent());
        json.put("log_bytes_per_event", logBytesPerEvent());
        json.put("journal_bytes_per_event", journalBytesPerEvent);
        return json;
    }
}
