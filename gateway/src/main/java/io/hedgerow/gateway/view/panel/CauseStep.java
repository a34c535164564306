package io.hedgerow.gateway.view.panel;

import io.hedgerow.journal.export.JournalDump;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.util.LinkedHashMap;
import java.util.Map;
import org.agrona.DirectBuffer;

/** Writes records as steps of a chain of cause. Owned by one thread. */
final class CauseStep {
    private static final long EXACT_MAX = 1L << 53;

    private final long causeNs;
    private final JournalDump dump;

    CauseStep(long causeNs, ReferenceDirectory names) {
        this.causeNs = causeNs;
        dump = new JournalDump(names);
    }

    /** All members of a record, and how long after the cause it is. */
    Map<String, Object> of(long sequence, DirectBuffer message) {
        Map<String, Object> members = new LinkedHashMap<>();
        dump.forEachMember(sequence, message, 0, members::put);
        Map<String, Object> step = new LinkedHashMap<>();
        step.put("sequence", sequence);
        step.put("type", members.remove("type"));
        step.put("after_cause_ns", members.get("time_ns") instanceof Long timeNs ? timeNs - causeNs : null);
        members.remove("sequence");
        members.replaceAll((name, value) -> exact(value));
        step.put("record", members);
        return step;
    }

    /** A number that a browser would round is text. */
    private static Object exact(Object value) {
        return value instanceof Long number && Math.abs(number) > EXACT_MAX ? number.toString() : value;
    }
}
