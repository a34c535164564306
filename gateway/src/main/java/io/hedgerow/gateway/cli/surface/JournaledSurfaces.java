package io.hedgerow.gateway.cli.surface;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.SliceFit;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.SurfaceKnotsDecoder;
import io.hedgerow.engine.event.codec.SurfacePublishedDecoder;
import io.hedgerow.engine.event.codec.SurfaceSliceDecoder;
import io.hedgerow.engine.event.codec.VenueVolBiasDecoder;
import io.hedgerow.engine.market.SmileSlice;
import io.hedgerow.gateway.cli.output.CommandException;
import io.hedgerow.gateway.cli.output.ExitCodes;
import io.hedgerow.journal.export.Records;
import io.hedgerow.journal.format.JournalException;
import io.hedgerow.journal.read.RecordSource;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.agrona.DirectBuffer;

/** Reads the surfaces that a journal or an export holds, version after version. Owned by one thread. */
final class JournaledSurfaces {
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final SurfaceSliceDecoder slice = new SurfaceSliceDecoder();
    private final SurfaceKnotsDecoder knots = new SurfaceKnotsDecoder();
    private final SurfacePublishedDecoder published = new SurfacePublishedDecoder();
    private final VenueVolBiasDecoder bias = new VenueVolBiasDecoder();
    private final ReferenceDirectory names;
    private final Map<Integer, Map<Integer, Coming>> coming = new HashMap<>();
    private final Map<Integer, Map<String, JournaledSurface.Bias>> biases = new HashMap<>();

    /** A slice with the knots that have come so far. */
    private static final class Coming {
        private final long expiryNs;
        private final double forward;
        private final SliceFit fit;
        private final double[] k;
        private final double[] vol;
        private final double[] slope;
        private final double[] error;

        Coming(SurfaceSliceDecoder event) {
            expiryNs = event.expiryNs();
            forward = event.forward();
            fit = new SliceFit(
                    event.origin(),
                    event.years(),
                    event.theta(),
                    event.rho(),
                    event.phi(),
                    event.sviA(),
                    event.sviB(),
                    event.sviRho(),
                    event.sviM(),
                    event.sviSigma(),
                    event.rmseVolPoints(),
                    event.insideShare(),
                    event.quotes());
            k = new double[event.knots()];
            vol = new double[k.length];
            slope = new double[k.length];
            error = new double[k.length];
        }

        void add(SurfaceKnotsDecoder event) {
            for (int i = 0; i < event.count() && event.first() + i < k.length; i++) {
                k[event.first() + i] = event.k(i);
                vol[event.first() + i] = event.vol(i);
                slope[event.first() + i] = event.slope(i);
                error[event.first() + i] = event.standardError(i);
            }
        }

        JournaledSurface.Slice slice() {
            return new JournaledSurface.Slice(expiryNs, forward, new SmileSlice(k, vol, slope, error), fit);
        }
    }

    private JournaledSurfaces(ReferenceDirectory names) {
        this.names = names;
    }

    /**
     * Reads all versions.
     *
     * @param path journal folder, or export file
     * @param untilNs those published later are left out
     * @param reader is given each
     * @return names of what the journal defines
     */
    static ReferenceDirectory read(Path path, long untilNs, Consumer<JournaledSurface> reader) {
        try {
            JournaledSurfaces surfaces = new JournaledSurfaces(Records.names(path));
            try (RecordSource records = Records.open(path)) {
                while (records.next()) {
                    surfaces.onRecord(records.buffer(), records.offset(), untilNs, reader);
                }
            }
            return surfaces.names;
        } catch (JournalException | UncheckedIOException e) {
            throw new CommandException(ExitCodes.JOURNAL, e.getMessage(), e);
        }
    }

    /**
     * The surfaces in force at a time, by symbol.
     *
     * @throws CommandException if there is none
     */
    static Map<String, JournaledSurface> at(Path path, long atNs, String underlying) {
        Map<String, JournaledSurface> found = new TreeMap<>();
        read(path, atNs, surface -> found.put(surface.underlying(), surface));
        if (underlying != null) {
            found.keySet().retainAll(List.of(underlying));
        }
        if (found.isEmpty()) {
            throw new CommandException(
                    ExitCodes.CHECK_FAILED,
                    path + " holds no surface" + (underlying == null ? "" : " of " + underlying)
                            + (atNs == Long.MAX_VALUE ? "" : " at that time")
                            + "; [surface.UNDERLYING] of the configuration fits one");
        }
        return found;
    }

    private void onRecord(DirectBuffer message, int offset, long untilNs, Consumer<JournaledSurface> reader) {
        names.learn(message, offset);
        switch (EventPrefix.templateId(message, offset)) {
            case SurfaceSliceDecoder.TEMPLATE_ID -> {
                slice.wrapAndApplyHeader(message, offset, header);
                coming.computeIfAbsent(slice.underlyingId(), id -> new TreeMap<>())
                        .put((int) slice.index(), new Coming(slice));
            }
            case SurfaceKnotsDecoder.TEMPLATE_ID -> {
                knots.wrapAndApplyHeader(message, offset, header);
                Coming into =
                        coming.getOrDefault(knots.underlyingId(), Map.of()).get((int) knots.index());
                if (into != null) {
                    into.add(knots);
                }
            }
            case VenueVolBiasDecoder.TEMPLATE_ID -> onBias(bias.wrapAndApplyHeader(message, offset, header));
            case SurfacePublishedDecoder.TEMPLATE_ID -> {
                JournaledSurface surface = onPublished(published.wrapAndApplyHeader(message, offset, header));
                if (surface.timeNs() <= untilNs) {
                    reader.accept(surface);
                }
            }
            default -> {
                // Nothing of a surface.
            }
        }
    }

    private void onBias(VenueVolBiasDecoder event) {
        if (event.expiryNs() == VenueVolBiasDecoder.expiryNsNullValue()) {
            String venue = names.venueCode(event.venueId());
            biases.computeIfAbsent(event.underlyingId(), id -> new TreeMap<>())
                    .put(
                            venue,
                            new JournaledSurface.Bias(
                                    venue,
                                    event.level(),
                                    event.levelError(),
                                    event.slope(),
                                    event.slopeError(),
                                    event.persistent() != 0));
        }
    }

    private JournaledSurface onPublished(SurfacePublishedDecoder event) {
        List<JournaledSurface.Slice> slices = new ArrayList<>();
        Map<Integer, Coming> come = coming.remove(event.underlyingId());
        if (come != null) {
            come.values().forEach(each -> slices.add(each.slice()));
        }
        return new JournaledSurface(
                event.underlyingId(),
                names.underlyingSymbol(event.underlyingId()),
                event.version(),
                event.timeNs(),
                event.fitTimeNs(),
                event.quotes(),
                slices,
                List.copyOf(biases.getOrDefault(event.underlyingId(), Map.of()).values()));
    }
}
