package io.hedgerow.gateway.console;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.OptionEdgeDecoder;
import io.hedgerow.engine.event.codec.SmileUpdateDecoder;
import io.hedgerow.engine.event.codec.SurfaceKnotsDecoder;
import io.hedgerow.engine.event.codec.SurfacePublishedDecoder;
import io.hedgerow.engine.event.codec.SurfaceReason;
import io.hedgerow.engine.event.codec.SurfaceRefusedDecoder;
import io.hedgerow.engine.event.codec.SurfaceSliceDecoder;
import io.hedgerow.engine.event.codec.SurfaceUpdateDecoder;
import io.hedgerow.engine.event.codec.VenueVolBiasDecoder;
import io.hedgerow.gateway.console.SurfaceView.BiasLine;
import io.hedgerow.gateway.console.SurfaceView.Points;
import io.hedgerow.gateway.console.SurfaceView.Refusal;
import io.hedgerow.gateway.console.SurfaceView.SmileLine;
import io.hedgerow.gateway.console.SurfaceView.Told;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.DirectBuffer;

/** Keeps the latest of vol surfaces: slices and biases from events, their state and numbers from outputs. One thread at a time. */
final class SurfaceModel {
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final SurfaceSliceDecoder slice = new SurfaceSliceDecoder();
    private final SurfaceKnotsDecoder knots = new SurfaceKnotsDecoder();
    private final SurfacePublishedDecoder published = new SurfacePublishedDecoder();
    private final SurfaceRefusedDecoder refused = new SurfaceRefusedDecoder();
    private final VenueVolBiasDecoder bias = new VenueVolBiasDecoder();
    private final SurfaceUpdateDecoder update = new SurfaceUpdateDecoder();
    private final SmileUpdateDecoder smile = new SmileUpdateDecoder();
    private final OptionEdgeDecoder edge = new OptionEdgeDecoder();
    private final ReferenceDirectory directory;
    private final EdgeModel edges;
    private final Map<Integer, Surface> surfaces = new TreeMap<>();

    SurfaceModel(ReferenceDirectory directory) {
        this.directory = directory;
        edges = new EdgeModel(directory);
    }

    /** What is known of one underlying. */
    private static final class Surface {
        private final Map<Integer, Coming> coming = new TreeMap<>();
        private final Map<String, BiasLine> biases = new TreeMap<>();
        private final Map<Long, Told> told = new TreeMap<>();
        private List<Coming> inForce = List.of();
        private String state = "none";
        private String pricedFrom = "venue";
        private long version;
        private long fitTimeNs;
        private int quotes;
        private Refusal refusal = Refusal.NONE;
    }

    /** A slice with the knots that have come so far. */
    private static final class Coming {
        private final long expiryNs;
        private final double forward;
        private final String origin;
        private final double insideShare;
        private final double rmse;
        private final List<Double> k = new ArrayList<>();
        private final List<Double> vol = new ArrayList<>();
        private final List<Double> error = new ArrayList<>();

        Coming(SurfaceSliceDecoder slice) {
            expiryNs = slice.expiryNs();
            forward = slice.forward();
            origin = word(slice.origin());
            insideShare = slice.insideShare();
            rmse = slice.rmseVolPoints();
        }

        SmileLine line(Told told) {
            return new SmileLine(expiryNs, forward, new Points(k, vol, error), told, origin, insideShare, rmse);
        }
    }

    private Surface of(int underlyingId) {
        return surfaces.computeIfAbsent(underlyingId, id -> new Surface());
    }

    /** Takes an event of a surface. */
    void onInput(DirectBuffer message, int offset) {
        switch (EventPrefix.templateId(message, offset)) {
            case SurfaceSliceDecoder.TEMPLATE_ID -> {
                slice.wrapAndApplyHeader(message, offset, header);
                of(slice.underlyingId()).coming.put((int) slice.index(), new Coming(slice));
            }
            case SurfaceKnotsDecoder.TEMPLATE_ID -> onKnots(knots.wrapAndApplyHeader(message, offset, header));
            case SurfacePublishedDecoder.TEMPLATE_ID ->
                onPublished(published.wrapAndApplyHeader(message, offset, header));
            case SurfaceRefusedDecoder.TEMPLATE_ID -> {
                refused.wrapAndApplyHeader(message, offset, header);
                of(refused.underlyingId()).refusal = new Refusal(refused.version(), word(refused.reason()));
            }
            case VenueVolBiasDecoder.TEMPLATE_ID -> onBias(bias.wrapAndApplyHeader(message, offset, header));
            default -> {
                // No event of a surface.
            }
        }
    }

    private void onKnots(SurfaceKnotsDecoder event) {
        Coming into = of(event.underlyingId()).coming.get((int) event.index());
        if (into != null && into.k.size() == event.first()) {
            for (int i = 0; i < event.count(); i++) {
                into.k.add(event.k(i));
                into.vol.add(event.vol(i));
                into.error.add(event.standardError(i));
            }
        }
    }

    private void onPublished(SurfacePublishedDecoder event) {
        Surface surface = of(event.underlyingId());
        if (surface.coming.isEmpty()) {
            return; // Told twice: by the journal, and by who says it again.
        }
        surface.inForce = List.copyOf(surface.coming.values());
        surface.coming.clear();
        surface.version = event.version();
        surface.fitTimeNs = event.fitTimeNs();
        surface.quotes = event.quotes();
    }

    private void onBias(VenueVolBiasDecoder event) {
        if (event.expiryNs() == VenueVolBiasDecoder.expiryNsNullValue()) {
            String venue = directory.venueCode(event.venueId());
            of(event.underlyingId())
                    .biases
                    .put(
                            venue,
                            new BiasLine(
                                    venue,
                                    100.0 * event.level(),
                                    100.0 * event.levelError(),
                                    100.0 * event.slope(),
                                    event.zScore(),
                                    event.persistent() != 0));
        }
    }

    /** Takes an output of a surface. */
    void onOutput(DirectBuffer message, int offset) {
        if (EventPrefix.templateId(message, offset) == SurfaceUpdateDecoder.TEMPLATE_ID) {
            update.wrapAndApplyHeader(message, offset, header);
            Surface surface = of(update.underlyingId());
            surface.state = word(update.state());
            surface.pricedFrom = word(update.pricedFrom());
            if (update.reason() != SurfaceReason.NONE) {
                surface.refusal = new Refusal(update.refusedVersion(), word(update.reason()));
            }
        } else if (EventPrefix.templateId(message, offset) == OptionEdgeDecoder.TEMPLATE_ID) {
            edges.onEdge(edge.wrapAndApplyHeader(message, offset, header));
        } else {
            smile.wrapAndApplyHeader(message, offset, header);
            boolean wings = smile.parts().wings();
            of(smile.underlyingId())
                    .told
                    .put(
                            smile.expiryNs(),
                            new Told(
                                    smile.atmVol(),
                                    smile.atmSkew(),
                                    wings ? smile.riskReversal25() : Double.NaN,
                                    wings ? smile.butterfly25() : Double.NaN,
                                    smile.parts().forwardVol() ? smile.forwardVol() : Double.NaN,
                                    smile.skewStickiness(),
                                    smile.parts().stickiness() ? smile.skewStickinessEstimate() : Double.NaN));
        }
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** All surfaces, in the order of the ids of their underlyings. */
    List<SurfaceView> views() {
        List<SurfaceView> views = new ArrayList<>();
        surfaces.forEach((id, surface) -> views.add(new SurfaceView(
                directory.underlyingSymbol(id),
                surface.state,
                surface.pricedFrom,
                surface.version,
                surface.fitTimeNs,
                surface.quotes,
                surface.refusal,
                surface.inForce.stream()
                        .map(each -> each.line(surface.told.getOrDefault(each.expiryNs, Told.NOTHING)))
                        .toList(),
                List.copyOf(surface.biases.values()),
                edges.best(id))));
        return views;
    }
}
