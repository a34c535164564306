package io.hedgerow.gateway.view;

import io.hedgerow.gateway.view.DeskMoment.Part;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** When parts of a moment that moves on are taken anew: what costs more to take comes less often. Owned by one thread. */
public final class PartPeriods {
    private static final long HEAVY_PERIOD_NS = 250_000_000L;
    private static final long STRESS_PERIOD_NS = 1_000_000_000L;

    private final Map<Part, Long> takenNs = new EnumMap<>(Part.class);

    /**
     * Parts whose period is over.
     *
     * @param wanted by somebody
     * @param nowNs of a clock that only goes on
     * @return those among them
     */
    public Set<Part> due(Set<Part> wanted, long nowNs) {
        Set<Part> due = EnumSet.noneOf(Part.class);
        for (Part part : wanted) {
            long period = part == Part.STRESS ? STRESS_PERIOD_NS : HEAVY_PERIOD_NS;
            if (nowNs - takenNs.getOrDefault(part, Long.MIN_VALUE / 2) >= period) {
                due.add(part);
            }
        }
        return due;
    }

    /**
     * Parts have been taken.
     *
     * @param parts which
     * @param nowNs when
     */
    public void taken(Set<Part> parts, long nowNs) {
        parts.forEach(part -> takenNs.put(part, nowNs));
    }
}
