package io.hedgerow.gateway.view.panel;

import java.util.Comparator;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The order that rows are asked for in, by {@code sort}: a column, {@code -} before it from the largest on. Static; any thread. */
final class Sorting {
    private static final String DOWN = "-";

    private Sorting() {}

    /**
     * The order that is asked for; what has no number comes last.
     *
     * @param ask what is asked
     * @param columns numbers of a row by the name of their column
     * @param otherwise where nothing is asked
     * @return order
     * @throws IllegalArgumentException if a column is asked for that there is not
     */
    static <T> Comparator<T> of(Ask ask, Map<String, ToDoubleFunction<T>> columns, Comparator<T> otherwise) {
        String asked = ask.text("sort", "");
        if (asked.isEmpty()) {
            return otherwise;
        }
        boolean down = asked.startsWith(DOWN);
        ToDoubleFunction<T> column = columns.get(down ? asked.substring(1) : asked);
        if (column == null) {
            throw new IllegalArgumentException("\"sort\" is one of " + String.join(", ", columns.keySet())
                    + ", with - before it from the largest on");
        }
        Comparator<T> order = Comparator.comparingDouble(row -> key(column.applyAsDouble(row), down));
        return order.thenComparing(otherwise);
    }

    private static double key(double value, boolean down) {
        return Double.isNaN(value) ? Double.POSITIVE_INFINITY : down ? -value : value;
    }
}
