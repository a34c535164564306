package io.hedgerow.gateway.view.panel;

import io.hedgerow.gateway.view.DeltaTrail;
import io.hedgerow.gateway.view.DeskMoment;
import io.hedgerow.gateway.view.DeskMoment.Part;
import io.hedgerow.gateway.view.OrderTrail;
import io.hedgerow.gateway.view.Trail;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** Net delta of an underlying against its band over time, with every hedge. Asked with {@code underlying}, {@code window_s}. */
final class DeltaPanel implements Panel {
    private static final long NS_PER_S = 1_000_000_000L;
    private static final int POINTS_MAX = 600;
    private static final double E6 = 1e6;
    private static final int HEDGES_MAX = 400;

    @Override
    public Set<Part> needs() {
        return Set.of();
    }

    @Override
    public int periodMs() {
        return 500;
    }

    @Override
    public Map<String, Object> of(DeskMoment moment, Trail trail, Ask ask) {
        String symbol = ask.text("underlying", first(moment));
        int id = trail.directory().underlyingId(symbol);
        if (id < 0) {
            return new Row()
                    .put("missing", symbol.isEmpty() ? "no underlying yet" : "no underlying " + symbol)
                    .map();
        }
        long window = ask.whole("window_s", 300L, 1L, 100L * 366L * 86_400L) * NS_PER_S;
        long fromNs = moment.timeNs() - window;
        List<DeltaTrail.Point> points = trail.delta(id, fromNs, moment.timeNs(), POINTS_MAX);
        return new Row()
                .put("underlying", symbol)
                .put("time_ms", column(points, point -> Math.rint(point.timeNs() / 1e6)))
                .put("net_delta_units", column(points, DeltaTrail.Point::net))
                .put("low_units", column(points, DeltaTrail.Point::low))
                .put("high_units", column(points, DeltaTrail.Point::high))
                .put("hedges", hedges(moment, trail, id, fromNs))
                .map();
    }

    private static String first(DeskMoment moment) {
        return moment.told().book().underlyings().isEmpty()
                ? ""
                : moment.told().book().underlyings().get(0).symbol();
    }

    private static List<Map<String, Object>> hedges(DeskMoment moment, Trail trail, int underlyingId, long fromNs) {
        List<Map<String, Object>> hedges = new ArrayList<>();
        for (OrderTrail order : trail.orders().latest(moment.sequence(), HEDGES_MAX)) {
            boolean seen = order.decision().timeNs() >= fromNs && order.signedLots() != 0L;
            if (seen && trail.directory().underlyingOf(order.instrumentId()) == underlyingId) {
                hedges.add(new Row()
                        .put("order_id", order.orderId())
                        .put("time_ms", order.decision().timeNs() / 1e6)
                        .put("lots", order.signedLots())
                        .map());
            }
        }
        return hedges;
    }

    /** A line on the screen needs no more digits, and each of them travels twice a second. */
    private static double rounded(double units) {
        return Math.rint(units * E6) / E6;
    }

    private static List<Double> column(List<DeltaTrail.Point> points, ToDoubleFunction<DeltaTrail.Point> number) {
        return points.stream()
                .map(point -> rounded(number.applyAsDouble(point)))
                .toList();
    }
}
