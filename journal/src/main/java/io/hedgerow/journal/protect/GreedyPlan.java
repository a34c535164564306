package io.hedgerow.journal.protect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Trades that lower a risk to a target, each time the one that lowers it most for what it costs; after each step the risk is
 * worked out anew with all that was traded. A greedy plan is not the cheapest one there is, but every step of it can be
 * judged by itself, and it can be stopped anywhere.
 *
 * <p>Static; owned by the thread that owns the burden.
 */
public final class GreedyPlan {
    private static final int ASKED_IN_FULL = 24;
    private static final int STEPS_MAX = 2_000;
    private static final double NOTHING = 1e-9;

    private final Burden burden;
    private final double limit;
    private final List<Choice> choices;
    private final TradeCost cost;
    private final int parts;
    private final Map<Integer, Long> left = new HashMap<>();
    private final Map<Integer, Long> traded = new HashMap<>();
    private final List<Step> steps = new ArrayList<>();

    private GreedyPlan(Burden burden, double limit, List<Choice> choices, TradeCost cost, int parts) {
        this.burden = burden;
        this.limit = limit;
        this.choices = choices;
        this.cost = cost;
        this.parts = parts;
        choices.forEach(it -> left.put(it.id(), it.lots()));
    }

    /**
     * What may be traded.
     *
     * @param id contract
     * @param lots most of it, signed
     * @param hedgeId contract that is traded beside it, -1 for none
     * @param hedgePerLot lots of that for one lot, signed
     */
    public record Choice(int id, long lots, int hedgeId, double hedgePerLot) {
        /** No contract beside it. */
        public static final int NONE = -1;

        Map<Integer, Long> legs(long count) {
            Map<Integer, Long> legs = new TreeMap<>();
            legs.put(id, count);
            long hedge = hedgeId == NONE ? 0L : Math.round(count * hedgePerLot);
            if (hedge != 0L) {
                legs.merge(hedgeId, hedge, Long::sum);
            }
            return legs;
        }
    }

    /** What trading costs. */
    @FunctionalInterface
    public interface TradeCost {
        /**
         * Cost of all that is traded of a contract.
         *
         * @param id contract
         * @param lots signed, 0 costs nothing
         * @return reporting currency
         */
        double of(int id, long lots);
    }

    /**
     * A step.
     *
     * @param choice which trade
     * @param traded lots by contract, signed
     * @param cost of this step; negative where it takes back what an earlier one traded
     * @param costSoFar with all steps before
     * @param after what the risk is then
     */
    public record Step(Choice choice, Map<Integer, Long> traded, double cost, double costSoFar, double after) {
        /** Copies the map. */
        public Step {
            traded = Map.copyOf(traded);
        }
    }

    /**
     * The plan.
     *
     * @param kind what was to be lowered
     * @param before what it was
     * @param limit what may be left
     * @param steps in their order
     * @param after what is left
     * @param cost of all steps
     */
    public record Result(
            RiskTarget.Kind kind, double before, double limit, List<Step> steps, double after, double cost) {
        /** Copies the list. */
        public Result {
            steps = List.copyOf(steps);
        }

        /**
         * Whether the target is met.
         *
         * @return false where no trade that is left lowers the risk any further
         */
        public boolean isReached() {
            return after <= limit;
        }

        /**
         * All that is traded.
         *
         * @return lots by contract, signed
         */
        public Map<Integer, Long> traded() {
            Map<Integer, Long> all = new TreeMap<>();
            steps.forEach(step -> step.traded().forEach((id, lots) -> all.merge(id, lots, Long::sum)));
            return all;
        }
    }

    /**
     * Makes a plan.
     *
     * @param burden the risk; has taken all trades of the plan afterwards
     * @param limit what may be left
     * @param choices what may be traded
     * @param cost what that costs
     * @param parts how many parts of each choice are traded one by one, at least 1
     * @return the plan, as far as it gets
     */
    public static Result of(Burden burden, double limit, List<Choice> choices, TradeCost cost, int parts) {
        double before = burden.now();
        GreedyPlan plan = new GreedyPlan(burden, limit, choices, cost, parts);
        while (burden.now() > limit && plan.steps.size() < STEPS_MAX && plan.step()) {
            // Goes on.
        }
        return new Result(burden.kind(), before, limit, plan.merged(), burden.now(), plan.costSoFar());
    }

    private double costSoFar() {
        return steps.isEmpty() ? 0.0 : steps.get(steps.size() - 1).costSoFar();
    }

    private record Candidate(Choice choice, long lots, double score) {}

    /** Takes the best part of a choice; where no part helps, the whole of one may. */
    private boolean step() {
        Candidate best = best(true);
        if (best == null) {
            best = best(false);
        }
        if (best == null) {
            return false;
        }
        take(best.choice(), enough(best));
        return true;
    }

    private Candidate best(boolean inParts) {
        List<Candidate> promising = new ArrayList<>();
        for (Choice choice : choices) {
            long rest = left.get(choice.id());
            if (rest != 0L) {
                long part = inParts ? part(choice, rest) : rest;
                Map<Integer, Long> legs = choice.legs(part);
                double promise = burden.promise(legs);
                if (promise > 0.0 || !inParts) {
                    promising.add(new Candidate(choice, part, score(promise, legs)));
                }
            }
        }
        promising.sort(Comparator.comparingDouble((Candidate it) -> -it.score())
                .thenComparingInt(it -> it.choice().id()));
        Candidate best = null;
        for (Candidate each : promising.subList(0, Math.min(ASKED_IN_FULL, promising.size()))) {
            Map<Integer, Long> legs = each.choice().legs(each.lots());
            double lowered = burden.now() - burden.with(legs);
            double score = score(lowered, legs);
            if (lowered > NOTHING * (1.0 + Math.abs(burden.now())) && (best == null || score > best.score())) {
                best = new Candidate(each.choice(), each.lots(), score);
            }
        }
        return best;
    }

    /** At least a lot, at most what is left. */
    private long part(Choice choice, long rest) {
        long part = Math.max(1L, Math.abs(choice.lots()) / parts);
        return Long.signum(rest) * Math.min(part, Math.abs(rest));
    }

    private double score(double lowered, Map<Integer, Long> legs) {
        return lowered / Math.max(added(legs), NOTHING * (1.0 + Math.abs(lowered)));
    }

    /** What legs add to the cost of all that was traded. */
    private double added(Map<Integer, Long> legs) {
        double sum = 0.0;
        for (Map.Entry<Integer, Long> leg : legs.entrySet()) {
            long before = traded.getOrDefault(leg.getKey(), 0L);
            sum += cost.of(leg.getKey(), before + leg.getValue()) - cost.of(leg.getKey(), before);
        }
        return sum;
    }

    /** As few lots of the last step as meet the target. */
    private long enough(Candidate best) {
        if (burden.with(best.choice().legs(best.lots())) > limit) {
            return best.lots();
        }
        long sign = Long.signum(best.lots());
        long low = 0L;
        long high = Math.abs(best.lots());
        while (high - low > 1L) {
            long middle = low + (high - low) / 2L;
            if (burden.with(best.choice().legs(sign * middle)) <= limit) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return sign * high;
    }

    private void take(Choice choice, long lots) {
        Map<Integer, Long> legs = choice.legs(lots);
        double added = added(legs);
        double soFar = costSoFar() + added;
        burden.take(legs);
        legs.forEach((id, count) -> traded.merge(id, count, Long::sum));
        left.merge(choice.id(), -lots, Long::sum);
        steps.add(new Step(choice, legs, added, soFar, burden.now()));
    }

    /** Steps of one choice behind each other are one. */
    private List<Step> merged() {
        List<Step> merged = new ArrayList<>();
        for (Step step : steps) {
            Step last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            if (last != null && last.choice().equals(step.choice())) {
                Map<Integer, Long> both = new TreeMap<>(last.traded());
                step.traded().forEach((id, lots) -> both.merge(id, lots, Long::sum));
                merged.set(
                        merged.size() - 1,
                        new Step(step.choice(), both, last.cost() + step.cost(), step.costSoFar(), step.after()));
            } else {
                merged.add(step);
            }
        }
        return merged;
    }
}
