package io.hedgerow.gateway.surface.quote.forward;

import io.hedgerow.gateway.surface.quote.ForwardEstimate;
import io.hedgerow.gateway.surface.robust.RobustMean;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Forwards between expiries that have one: linear in the logarithm, flat beyond the ends. Immutable; any thread. */
final class ForwardCurve {
    private final TreeMap<Long, Double> logs = new TreeMap<>();

    private ForwardCurve() {}

    static ForwardCurve through(Map<Long, List<ForwardEstimate>> byExpiry) {
        ForwardCurve curve = new ForwardCurve();
        byExpiry.forEach((expiryNs, estimates) -> curve.logs.put(
                expiryNs,
                StrictMath.log(RobustMean.median(
                        estimates.stream().mapToDouble(ForwardEstimate::forward).toArray()))));
        return curve;
    }

    boolean isKnown() {
        return !logs.isEmpty();
    }

    double at(long expiryNs) {
        Map.Entry<Long, Double> before = logs.floorEntry(expiryNs);
        Map.Entry<Long, Double> after = logs.ceilingEntry(expiryNs);
        if (before == null || after == null || before.equals(after)) {
            return StrictMath.exp((before == null ? after : before).getValue());
        }
        double part = (expiryNs - before.getKey()) / (double) (after.getKey() - before.getKey());
        return StrictMath.exp(before.getValue() + part * (after.getValue() - before.getValue()));
    }

    /** Half of what the neighbours differ by; beyond the ends, of what the last two differ by. */
    double errorAt(long expiryNs) {
        Map.Entry<Long, Double> before = logs.floorEntry(expiryNs);
        Map.Entry<Long, Double> after = logs.ceilingEntry(expiryNs);
        if (before == null) {
            before = logs.higherEntry(logs.firstKey());
            after = logs.firstEntry();
        } else if (after == null) {
            after = logs.lowerEntry(logs.lastKey());
        }
        double difference = before == null || after == null ? 0.0 : after.getValue() - before.getValue();
        return 0.5 * Math.abs(difference) * at(expiryNs);
    }
}
