package io.hedgerow.gateway.surface.quote;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which quotes of a table belong to one fit: those of one underlying that lie within a window of time. Without a window a
 * fit ends where an option is quoted anew, or after a minute; quotes of one moment stay together. With one, the latest quote
 * of each option counts, and the earlier ones are superseded. Static; any thread.
 */
public final class QuoteGroups {
    private static final long DEFAULT_WINDOW_NS = 60_000_000_000L;

    private QuoteGroups() {}

    /**
     * One fit's quotes.
     *
     * @param underlying name
     * @param timeNs of the latest quote
     * @param quotes in order of time
     */
    public record Group(String underlying, long timeNs, List<ImpliedQuote> quotes) {}

    /**
     * Makes the groups.
     *
     * @param quotes that can be read, in any order
     * @param windowNs length of the window; 0 for none
     * @return by underlying and time
     */
    public static List<Group> of(List<ImpliedQuote> quotes, long windowNs) {
        Map<String, List<ImpliedQuote>> byUnderlying = new TreeMap<>();
        for (ImpliedQuote each : quotes) {
            byUnderlying
                    .computeIfAbsent(each.quote().option().underlying(), key -> new ArrayList<>())
                    .add(each);
        }
        List<Group> groups = new ArrayList<>();
        byUnderlying.forEach((underlying, all) -> {
            all.sort(Comparator.comparingLong(each -> each.quote().timeNs()));
            split(underlying, all, windowNs, groups);
        });
        return groups;
    }

    private static void split(String underlying, List<ImpliedQuote> sorted, long windowNs, List<Group> groups) {
        long lengthNs = windowNs > 0 ? windowNs : DEFAULT_WINDOW_NS;
        List<ImpliedQuote> group = new ArrayList<>();
        Set<QuotedOption> seen = new HashSet<>();
        int from = 0;
        while (from < sorted.size()) {
            long timeNs = sorted.get(from).quote().timeNs();
            int to = from;
            boolean anew = false;
            while (to < sorted.size() && sorted.get(to).quote().timeNs() == timeNs) {
                anew |= seen.contains(sorted.get(to).quote().option());
                to++;
            }
            boolean late = !group.isEmpty() && timeNs - group.get(0).quote().timeNs() >= lengthNs;
            if (late || (anew && windowNs == 0)) {
                groups.add(close(underlying, group));
                group = new ArrayList<>();
                seen.clear();
            }
            for (ImpliedQuote each : sorted.subList(from, to)) {
                group.add(each);
                seen.add(each.quote().option());
            }
            from = to;
        }
        if (!group.isEmpty()) {
            groups.add(close(underlying, group));
        }
    }

    private static Group close(String underlying, List<ImpliedQuote> group) {
        Map<QuotedOption, ImpliedQuote> latest = new HashMap<>();
        for (ImpliedQuote each : group) {
            if (!each.status().isBadInput()) {
                ImpliedQuote before = latest.put(each.quote().option(), each);
                if (before != null) {
                    before.refuse(QuoteStatus.SUPERSEDED);
                }
            }
        }
        return new Group(underlying, group.get(group.size() - 1).quote().timeNs(), group);
    }
}
