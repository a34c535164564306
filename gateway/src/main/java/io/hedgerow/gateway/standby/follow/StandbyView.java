package io.hedgerow.gateway.standby.follow;

import io.hedgerow.gateway.standby.JournalRole;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How a copy stands at a moment. Immutable; any thread.
 *
 * @param stage what it does
 * @param words why it waits or stopped, for a person; empty where there is nothing to say
 * @param name of the standby
 * @param primary where the stream is
 * @param journal folder of the copy
 * @param journalId identity of the journal; empty before the first record
 * @param role what the folder says
 * @param copiedSequence last record of the copy
 * @param copiedTimeNs its engine time, UTC ns
 * @param known what the primary said last; empty = nothing yet
 * @param joins how often the live stream was joined
 */
public record StandbyView(
        Stage stage,
        String words,
        String name,
        String primary,
        String journal,
        Optional<Long> journalId,
        JournalRole role,
        long copiedSequence,
        long copiedTimeNs,
        Optional<Known> known,
        long joins) {
    /** What a copy does. */
    public enum Stage {
        /** The primary, or its archive, is not reached. */
        WAITING,
        /** It takes what was recorded. */
        CATCHING_UP,
        /** It takes records as they are written. */
        LIVE,
        /** A person promotes it. */
        PROMOTING,
        /** It goes on by itself. */
        PROMOTED,
        /** It needs a person. */
        STOPPED
    }

    /**
     * What the primary said last.
     *
     * @param silentNs since then
     * @param generation of the primary
     * @param fencedGeneration generation that it has given way to; 0 = none
     * @param isEnded whether its journal was ended in an orderly way
     * @param appendedSequence last record of its journal
     * @param lagBytes of the stream that the copy has not yet
     * @param lagNs engine time that the copy is behind the stream; empty before its first record
     * @param leaseNs lease that its orders need; 0 = none
     * @param isLeaseHolder whether this standby grants it
     * @param build that writes the journal
     */
    public record Known(
            long silentNs,
            int generation,
            int fencedGeneration,
            boolean isEnded,
            long appendedSequence,
            long lagBytes,
            OptionalLong lagNs,
            long leaseNs,
            boolean isLeaseHolder,
            String build) {}

    /** Records of the primary, as far as they are known, that the copy has not. */
    public long lagRecords() {
        return known.map(it -> Math.max(0L, it.appendedSequence() - copiedSequence))
                .orElse(0L);
    }

    /**
     * As members of a JSON object.
     *
     * @return in order; null where nothing is known
     */
    public Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("stage", stage.name().toLowerCase(Locale.ROOT));
        members.put("words", words);
        members.put("name", name);
        members.put("primary", primary);
        members.put("generation", role.generation());
        members.put("copied_sequence", copiedSequence);
        members.put("copied_time_ns", copiedTimeNs);
        members.put("live_joins", joins);
        members.put("lag_records", known.isPresent() ? lagRecords() : null);
        members.put("lag_bytes", known.map(Known::lagBytes).orElse(null));
        OptionalLong lagNs = known.map(Known::lagNs).orElse(OptionalLong.empty());
        members.put("lag_ns", lagNs.isPresent() ? lagNs.getAsLong() : null);
        members.put("primary_sequence", known.map(Known::appendedSequence).orElse(null));
        members.put("primary_silent_ns", known.map(Known::silentNs).orElse(null));
        members.put("primary_generation", known.map(Known::generation).orElse(null));
        members.put(
                "primary_fenced_generation", known.map(Known::fencedGeneration).orElse(null));
        members.put("primary_ended", known.map(Known::isEnded).orElse(null));
        members.put("primary_build", known.map(Known::build).orElse(null));
        members.put("lease_ns", known.map(Known::leaseNs).orElse(null));
        members.put("lease_holder", known.map(Known::isLeaseHolder).orElse(null));
        return members;
    }
}
