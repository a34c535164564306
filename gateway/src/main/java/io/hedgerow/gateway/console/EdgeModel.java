package io.hedgerow.gateway.console;

import io.hedgerow.engine.event.codec.OptionEdgeDecoder;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Keeps the latest edge of every option that is priced from a surface. One thread at a time. */
final class EdgeModel {
    private static final int SHOWN = 16;

    private final ReferenceDirectory directory;
    private final Map<Integer, EdgeLine> edges = new TreeMap<>();

    EdgeModel(ReferenceDirectory directory) {
        this.directory = directory;
    }

    /** Takes an output. */
    void onEdge(OptionEdgeDecoder edge) {
        edges.put(
                edge.instrumentId(),
                new EdgeLine(
                        directory.instrumentSymbol(edge.instrumentId()),
                        edge.theo(),
                        edge.vol(),
                        edge.parts().mark() ? edge.markEdge() : Double.NaN,
                        edge.parts().bid() ? edge.bidEdge() : Double.NaN,
                        edge.parts().ask() ? edge.askEdge() : Double.NaN,
                        edge.parts().markVol() ? edge.volEdgePoints() : Double.NaN,
                        edge.pricePerVolPoint()));
    }

    /** Those of an underlying that a trade against the quotes would earn most from. */
    List<EdgeLine> best(int underlyingId) {
        return edges.entrySet().stream()
                .filter(each -> directory.underlyingOf(each.getKey()) == underlyingId)
                .map(Map.Entry::getValue)
                .filter(each -> !Double.isNaN(each.quoteEdgeVolPoints()))
                .sorted(Comparator.comparingDouble(EdgeLine::quoteEdgeVolPoints).reversed())
                .limit(SHOWN)
                .toList();
    }
}
