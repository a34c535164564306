package io.hedgerow.gateway.standby.stream;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How the stream of a journal stands at a moment. Immutable; any thread.
 *
 * @param state opening, publishing, retrying or ended
 * @param words why, for a person; empty where there is nothing to say
 * @param address where copies reach it
 * @param generation hosts that have gone on with the journal
 * @param publishedSequence last record on the stream
 * @param publishedBytes bytes of records that were put on it since the start
 * @param isLeased whether orders may leave, as far as the lease goes
 * @param isFenced whether this side has given way to a copy
 * @param copies those that were heard
 */
public record StreamView(
        String state,
        String words,
        String address,
        int generation,
        long publishedSequence,
        long publishedBytes,
        boolean isLeased,
        boolean isFenced,
        List<CopyView> copies) {
    /** Copies the list. */
    public StreamView {
        copies = List.copyOf(copies);
    }

    /**
     * A copy.
     *
     * @param name for people
     * @param copiedSequence last record that it has
     * @param silentNs since it was heard
     */
    public record CopyView(String name, long copiedSequence, long silentNs) {}

    /**
     * As members of a JSON object.
     *
     * @return in order
     */
    public Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("state", state);
        members.put("words", words);
        members.put("address", address);
        members.put("generation", generation);
        members.put("published_sequence", publishedSequence);
        members.put("published_bytes", publishedBytes);
        members.put("leased", isLeased);
        members.put("fenced", isFenced);
        members.put("standbys", copies.stream().map(this::members).toList());
        return members;
    }

    private Map<String, Object> members(CopyView copy) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("name", copy.name());
        members.put("copied_sequence", copy.copiedSequence());
        members.put("lag_records", Math.max(0L, publishedSequence - copy.copiedSequence()));
        members.put("silent_ns", copy.silentNs());
        return members;
    }
}
