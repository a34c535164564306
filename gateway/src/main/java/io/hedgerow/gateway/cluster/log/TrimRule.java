package io.hedgerow.gateway.cluster.log;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Up to where a node may give up its log: the oldest snapshot of those that are kept, if no other member needs what is before
 * it. A member that has a snapshot of that position or a later one does not; one that has not, or has not said so, does,
 * until it has been away for too long. Static; any thread.
 */
public final class TrimRule {
    private TrimRule() {}

    /**
     * What is known of another member.
     *
     * @param newestSnapshot position of its newest snapshot; {@link LogHolding#NONE} = it has none, or has not said
     * @param awayNs since it was last heard of, ns; 0 = it answers
     */
    public record Other(long newestSnapshot, long awayNs) {}

    /**
     * What may be given up.
     *
     * @param before position before which nothing is needed; {@link LogHolding#NONE} = nothing may be given up
     * @param heldBackBy member that needs more; empty = none, or nothing is due
     * @param givesUp members that can no longer come back by themselves
     */
    public record Verdict(long before, Optional<Integer> heldBackBy, List<Integer> givesUp) {}

    /**
     * Judges.
     *
     * @param snapshots own ones, in order
     * @param kept how many are kept; 0 = all, and all of the log
     * @param others the other members, by their ids
     * @param awayWaitNs how long a member that is away is waited for
     * @return what may be given up
     */
    public static Verdict judge(List<Long> snapshots, int kept, Map<Integer, Other> others, long awayWaitNs) {
        if (kept == 0 || snapshots.size() < kept) {
            return new Verdict(LogHolding.NONE, Optional.empty(), List.of());
        }
        long before = snapshots.get(snapshots.size() - kept);
        List<Integer> lacking = others.entrySet().stream()
                .filter(it -> it.getValue().newestSnapshot < before)
                .map(Map.Entry::getKey)
                .toList();
        Optional<Integer> waited = lacking.stream()
                .filter(it -> others.get(it).awayNs <= awayWaitNs)
                .findFirst();
        return waited.isPresent()
                ? new Verdict(LogHolding.NONE, waited, List.of())
                : new Verdict(before, Optional.empty(), lacking);
    }
}
