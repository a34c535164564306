package io.hedgerow.journal.execution;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Costs of hedge orders by group, in reporting currency; orders whose cost is not known are counted, not guessed. Any thread;
 * immutable.
 *
 * @param groups by name
 */
public record CostTable(List<Group> groups) {
    /** Copies the list. */
    public CostTable {
        groups = List.copyOf(groups);
    }

    /**
     * Orders that belong together.
     *
     * @param name of the group
     * @param orders how many
     * @param uncosted of them, whose cost is not known
     * @param fills how many
     * @param notional value at decision of those with a cost, reporting currency
     * @param cost sum of theirs, exactly the sum of its parts
     */
    public record Group(String name, int orders, int uncosted, int fills, BigDecimal notional, Shortfall cost) {
        /**
         * A cost in basis points of the value.
         *
         * @param part one of the parts, or the total
         * @return NaN where there is no value
         */
        public double bp(BigDecimal part) {
            return notional.signum() == 0 ? Double.NaN : part.doubleValue() / notional.doubleValue() * 1e4;
        }

        private Group plus(HedgeExecution order) {
            Shortfall cash = order.cash();
            boolean costed = cash != null && order.money().notional() != null;
            return new Group(
                    name,
                    orders + 1,
                    uncosted + (costed ? 0 : 1),
                    fills + order.fills().size(),
                    costed
                            ? notional.add(order.money()
                                    .notional()
                                    .multiply(order.money().rate()))
                            : notional,
                    costed ? cost.plus(cash) : cost);
        }
    }

    /**
     * Puts orders together.
     *
     * @param orders of a history
     * @param key name of the group of an order
     * @return groups by name
     */
    public static CostTable of(List<HedgeExecution> orders, Function<HedgeExecution, String> key) {
        Map<String, Group> groups = new TreeMap<>();
        for (HedgeExecution order : orders) {
            String name = key.apply(order);
            groups.put(
                    name,
                    groups.getOrDefault(name, new Group(name, 0, 0, 0, BigDecimal.ZERO, Shortfall.NONE))
                            .plus(order));
        }
        return new CostTable(new ArrayList<>(groups.values()));
    }

    /**
     * All in one.
     *
     * @param orders of a history
     * @return their sums
     */
    public static Group all(List<HedgeExecution> orders) {
        List<Group> one = of(orders, order -> "all").groups();
        return one.isEmpty() ? new Group("all", 0, 0, 0, BigDecimal.ZERO, Shortfall.NONE) : one.get(0);
    }
}
