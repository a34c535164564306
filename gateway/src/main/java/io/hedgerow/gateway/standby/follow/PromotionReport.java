package io.hedgerow.gateway.standby.follow;

import io.hedgerow.engine.event.PromotionWriter.Stopped;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What a promotion came to. Immutable; any thread.
 *
 * @param generation that begins
 * @param copiedSequence last record of the copy
 * @param primarySequence last record that the primary is known to have had
 * @param isPrimaryEnded whether that is the end of its journal
 * @param stopped how it is known that the primary sends no order any more
 * @param heardNs since the primary was heard; negative = never
 */
public record PromotionReport(
        int generation,
        long copiedSequence,
        long primarySequence,
        boolean isPrimaryEnded,
        Stopped stopped,
        long heardNs) {
    /** Records that the primary is known to have had and the copy has not. */
    public long missing() {
        return Math.max(0L, primarySequence - copiedSequence);
    }

    /** Whether the copy has all that the primary wrote. */
    public boolean isWhole() {
        return isPrimaryEnded && missing() == 0L;
    }

    /** As members of a JSON object, in order. */
    public Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("generation", generation);
        members.put("copied_sequence", copiedSequence);
        members.put("primary_sequence", primarySequence);
        members.put("missing_records", missing());
        members.put("whole", isWhole());
        members.put("primary_stopped", stopped.name().toLowerCase(Locale.ROOT));
        members.put("primary_heard_ns", heardNs < 0L ? null : heardNs);
        return members;
    }

    /** For a person: what was not replicated. */
    public String missingText() {
        if (isWhole()) {
            return "the primary ended its journal at sequence " + primarySequence + ", and the copy has all of it";
        }
        if (heardNs < 0L) {
            return "the copy ends at sequence " + copiedSequence
                    + "; the primary was never heard, so how much more it wrote is not known";
        }
        String ago = String.format(Locale.ROOT, "%.1f s", heardNs / 1e9);
        return "the copy ends at sequence " + copiedSequence + "; the primary was heard last " + ago
                + " ago, at sequence " + primarySequence + ": " + (missing() == 0L ? "nothing" : missing() + " records")
                + " up to there missing here, and what it wrote after that is not known. Orders and fills of that time"
                + " are asked for at the venues when this journal goes on";
    }

    /** For a person: what keeps the primary from sending orders. */
    public String stoppedText() {
        return switch (stopped) {
            case SAID_ITSELF ->
                "the primary has given way: no order of it leaves any more, what worked is killed, and it ends";
            case LEASE_ENDED ->
                "the primary is not heard; its lease has ended, so none of its order threads sends an order any more;"
                        + " what works at the venues of it is taken off when this journal goes on";
            case BY_OPERATOR ->
                "nothing here keeps the primary from sending orders: you have said that it is stopped. It is told to"
                        + " give way as soon as it can be, as long as the standby runs on";
        };
    }
}
