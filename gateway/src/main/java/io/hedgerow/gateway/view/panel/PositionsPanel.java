package io.hedgerow.gateway.view.panel;

import io.hedgerow.gateway.console.ConsoleView.PositionLine;
import io.hedgerow.gateway.console.ConsoleView.WorkingOrder;
import io.hedgerow.gateway.view.DeskMoment;
import io.hedgerow.gateway.view.DeskMoment.Part;
import io.hedgerow.gateway.view.Trail;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** Open positions and working orders. Asked with {@code filter}, {@code sort}, {@code offset}, {@code rows}. */
final class PositionsPanel implements Panel {
    private static final Map<String, ToDoubleFunction<PositionLine>> COLUMNS = new TreeMap<>(Map.of(
            "lots", PositionLine::lots,
            "average_price", PositionLine::averagePrice,
            "realised", PositionLine::realised,
            "fees", PositionLine::fees,
            "funding", PositionLine::funding));

    @Override
    public Set<Part> needs() {
        return Set.of();
    }

    @Override
    public int periodMs() {
        return 250;
    }

    @Override
    public Map<String, Object> of(DeskMoment moment, Trail trail, Ask ask) {
        Predicate<String> filter = ask.filter();
        Stream<PositionLine> all = moment.told().book().positions().stream().filter(it -> filter.test(it.symbol()));
        String sort = ask.text("sort", "");
        List<PositionLine> found = (sort.isEmpty() ? all : all.sorted(sorting(sort, ask))).toList();
        int offset = (int) Math.min(ask.whole("offset", 0L, 0L, Integer.MAX_VALUE), found.size());
        int end = (int) Math.min(offset + ask.whole("rows", 100L, 1L, 500L), found.size());
        return new Row()
                .put("all_rows", found.size())
                .put("offset", offset)
                .put(
                        "positions",
                        found.subList(offset, end).stream()
                                .map(PositionsPanel::position)
                                .toList())
                .put(
                        "orders",
                        moment.told().book().orders().stream()
                                .filter(it -> filter.test(it.symbol()))
                                .map(PositionsPanel::order)
                                .toList())
                .map();
    }

    private static Comparator<PositionLine> sorting(String sort, Ask ask) {
        Comparator<PositionLine> bySymbol = Comparator.comparing(PositionLine::symbol);
        return switch (sort) {
            case "symbol" -> bySymbol;
            case "-symbol" -> bySymbol.reversed();
            default -> Sorting.of(ask, COLUMNS, bySymbol);
        };
    }

    private static Map<String, Object> position(PositionLine line) {
        return new Row()
                .put("symbol", line.symbol())
                .put("lots", line.lots())
                .put("average_price", line.averagePrice())
                .put("realised", line.realised())
                .put("fees", line.fees())
                .put("funding", line.funding())
                .put("currency", line.currency())
                .map();
    }

    private static Map<String, Object> order(WorkingOrder order) {
        return new Row()
                .put("order_id", order.orderId())
                .put("time_ns", order.timeNs())
                .put("symbol", order.symbol())
                .put("lots", order.lots())
                .positive("limit_price", order.limitPrice())
                .put("state", order.state())
                .map();
    }
}
