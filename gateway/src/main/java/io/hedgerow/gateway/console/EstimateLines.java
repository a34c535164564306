package io.hedgerow.gateway.console;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.codec.BasisExposureDecoder;
import io.hedgerow.engine.event.codec.EstimateState;
import io.hedgerow.engine.event.codec.ExpiryForecastDecoder;
import io.hedgerow.engine.event.codec.HistoryBarDecoder;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.RestartEstimatesDecoder;
import io.hedgerow.engine.event.codec.SetBasisDecoder;
import io.hedgerow.engine.event.codec.VolForecastDecoder;
import io.hedgerow.gateway.console.EstimatesView.BasisLine;
import io.hedgerow.gateway.console.EstimatesView.ExpiryVols;
import io.hedgerow.gateway.console.EstimatesView.ForecastLine;
import io.hedgerow.gateway.console.EstimatesView.History;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.DirectBuffer;

/** What the engine tells of bases, vol forecasts and bars of the past. Guarded by the model that has it. */
final class EstimateLines {
    private final ReferenceDirectory directory;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final SetBasisDecoder basisSet = new SetBasisDecoder();
    private final HistoryBarDecoder bar = new HistoryBarDecoder();
    private final Map<Integer, BasisLine> bases = new TreeMap<>();
    private final Map<Integer, ForecastLine> forecasts = new TreeMap<>();
    private final Map<Integer, Map<Long, ExpiryVols>> expiries = new TreeMap<>();
    private History history = History.NONE;

    EstimateLines(ReferenceDirectory directory) {
        this.directory = directory;
    }

    /** Whether it takes commands of a type. */
    static boolean takes(int templateId) {
        return templateId == SetBasisDecoder.TEMPLATE_ID
                || templateId == HistoryBarDecoder.TEMPLATE_ID
                || templateId == RestartEstimatesDecoder.TEMPLATE_ID;
    }

    void onCommand(DirectBuffer message, int offset) {
        int templateId = EventPrefix.templateId(message, offset);
        if (templateId == SetBasisDecoder.TEMPLATE_ID) {
            onBasis(basisSet.wrapAndApplyHeader(message, offset, header));
        } else if (templateId == HistoryBarDecoder.TEMPLATE_ID) {
            long end = bar.wrapAndApplyHeader(message, offset, header).barCloseNs();
            history = new History(
                    history.bars() + 1,
                    history.bars() == 0 ? end : Math.min(history.firstNs(), end),
                    Math.max(history.lastNs(), end));
        } else {
            history = History.NONE;
            forecasts.clear();
            expiries.clear();
        }
    }

    private void onBasis(SetBasisDecoder basis) {
        if (basis.longInstrumentId() == SetBasisDecoder.longInstrumentIdNullValue()) {
            bases.remove(basis.basisId());
            return;
        }
        bases.put(
                basis.basisId(),
                new BasisLine(
                        basis.symbol(),
                        directory.instrumentSymbol(basis.longInstrumentId()),
                        directory.instrumentSymbol(basis.shortInstrumentId()),
                        Double.NaN,
                        Double.NaN,
                        Double.NaN,
                        Double.NaN,
                        Double.NaN,
                        0L,
                        words(EstimateState.TOO_FEW_BARS)));
    }

    void onExposure(BasisExposureDecoder told) {
        BasisLine line = bases.get(told.basisId());
        boolean known = told.barsObserved() > 0;
        bases.put(
                told.basisId(),
                new BasisLine(
                        line == null ? "basis " + told.basisId() : line.name(),
                        directory.instrumentSymbol(told.longInstrumentId()),
                        directory.instrumentSymbol(told.shortInstrumentId()),
                        told.logBasis(),
                        told.ratePerYear(),
                        known ? told.sdPerBar() : Double.NaN,
                        told.exposureCash(),
                        known ? told.sdCashPerBar() : Double.NaN,
                        told.barsObserved(),
                        words(told.state())));
    }

    void onForecast(VolForecastDecoder told) {
        Map<String, Double> vols = new LinkedHashMap<>();
        vols.put("ewma", known(told.ewmaVol()));
        vols.put("parkinson", known(told.parkinsonVol()));
        vols.put("garman_klass", known(told.garmanKlassVol()));
        vols.put("rogers_satchell", known(told.rogersSatchellVol()));
        vols.put("yang_zhang", known(told.yangZhangVol()));
        vols.put("bipower", known(told.bipowerVol()));
        vols.put("har", known(told.harVol()));
        expiries.put(told.underlyingId(), new TreeMap<>());
        forecasts.put(
                told.underlyingId(),
                new ForecastLine(
                        directory.underlyingSymbol(told.underlyingId()),
                        vols,
                        told.jumpShare(),
                        told.estimator().name().toLowerCase(Locale.ROOT),
                        known(told.forecastVol()),
                        told.barsObserved(),
                        words(told.state()),
                        List.of()));
    }

    void onExpiry(ExpiryForecastDecoder told) {
        expiries.computeIfAbsent(told.underlyingId(), id -> new TreeMap<>())
                .put(told.expiryNs(), new ExpiryVols(told.expiryNs(), told.impliedVol(), known(told.forecastVol())));
    }

    private static double known(double vol) {
        return vol > 0.0 ? vol : Double.NaN;
    }

    static String words(EstimateState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    EstimatesView view() {
        return new EstimatesView(
                List.copyOf(bases.values()),
                forecasts.entrySet().stream()
                        .map(entry -> withExpiries(entry.getValue(), expiries.getOrDefault(entry.getKey(), Map.of())))
                        .toList(),
                history);
    }

    private static ForecastLine withExpiries(ForecastLine line, Map<Long, ExpiryVols> expiries) {
        return new ForecastLine(
                line.underlying(),
                line.vols(),
                line.jumpShare(),
                line.estimator(),
                line.forecastVol(),
                line.barsObserved(),
                line.state(),
                List.copyOf(expiries.values()));
    }
}
