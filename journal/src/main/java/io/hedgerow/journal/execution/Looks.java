package io.hedgerow.journal.execution;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Looks at the market that are due a fixed time after something happened. What happens comes in the order of time, so each
 * horizon is a line. Owned by the following thread.
 */
final class Looks {
    /** Looks at the market. */
    @FunctionalInterface
    interface Look {
        /** The horizon has come; the market is as it was at that time. */
        void at(int horizon);
    }

    private record Due(long timeNs, Look look) {}

    private final List<Long> horizonsNs;
    private final List<ArrayDeque<Due>> lines = new ArrayList<>();
    private final Map<Integer, List<Look>> atExpiry = new HashMap<>();
    private long earliestNs = Long.MAX_VALUE;

    Looks(List<Long> horizonsNs) {
        this.horizonsNs = horizonsNs;
        horizonsNs.forEach(horizon -> lines.add(new ArrayDeque<>()));
    }

    /** Something has happened; a contract that never expires is not looked at then. */
    void follow(long timeNs, int instrumentId, Look look) {
        for (int h = 0; h < horizonsNs.size(); h++) {
            if (horizonsNs.get(h) == ExecutionSpec.EXPIRY) {
                atExpiry.computeIfAbsent(instrumentId, id -> new ArrayList<>()).add(look);
            } else {
                long due = timeNs + horizonsNs.get(h);
                lines.get(h).add(new Due(due, look));
                earliestNs = Math.min(earliestNs, due);
            }
        }
    }

    /** Everything before this time has happened. */
    void before(long timeNs) {
        if (timeNs <= earliestNs) {
            return;
        }
        earliestNs = Long.MAX_VALUE;
        for (int h = 0; h < lines.size(); h++) {
            ArrayDeque<Due> line = lines.get(h);
            while (!line.isEmpty() && line.peek().timeNs() < timeNs) {
                line.poll().look().at(h);
            }
            if (!line.isEmpty()) {
                earliestNs = Math.min(earliestNs, line.peek().timeNs());
            }
        }
    }

    /** A contract is being settled. */
    void expires(int instrumentId) {
        int horizon = horizonsNs.indexOf(ExecutionSpec.EXPIRY);
        List<Look> looks = atExpiry.remove(instrumentId);
        if (looks != null) {
            looks.forEach(look -> look.at(horizon));
        }
    }
}
