package io.hedgerow.gateway.console;

import io.hedgerow.engine.event.codec.ExposureUpdateDecoder;
import io.hedgerow.engine.event.codec.HedgeDecisionDecoder;
import io.hedgerow.engine.event.codec.HedgeRatioDecoder;
import io.hedgerow.engine.event.codec.PositionUpdateDecoder;
import io.hedgerow.engine.event.codec.RiskScope;
import io.hedgerow.engine.event.codec.RiskUpdateDecoder;
import io.hedgerow.engine.valuation.GreekUnits;
import io.hedgerow.gateway.console.ConsoleView.DeltaView;
import io.hedgerow.gateway.console.ConsoleView.ExpiryRow;
import io.hedgerow.gateway.console.ConsoleView.Greeks;
import io.hedgerow.gateway.console.ConsoleView.HedgePosition;
import io.hedgerow.gateway.console.ConsoleView.OptionsView;
import io.hedgerow.gateway.console.ConsoleView.Pnl;
import io.hedgerow.gateway.console.ConsoleView.UnderlyingView;
import io.hedgerow.journal.format.RatioText;
import io.hedgerow.journal.reference.ReferenceDirectory;
import io.hedgerow.journal.reference.UnderlyingEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is known of one underlying; guarded by its {@link TelemetryModel}. */
final class UnderlyingModel {
    private final ReferenceDirectory directory;
    private final int underlyingId;
    private final Map<Long, ExpiryRow> expiries = new TreeMap<>();
    private final Map<Long, Long> expiryUpdatedAt = new TreeMap<>();
    private final Map<Long, Double> atmVols = new TreeMap<>();
    private final Map<Integer, Ratio> ratios = new LinkedHashMap<>();
    private final Map<Integer, Position> positions = new LinkedHashMap<>();
    private Greeks options = Greeks.ZERO;
    private double referencePrice;
    private double hedgeDelta;
    private double netDelta = Double.NaN;
    private double targetDelta;
    private double bandCentre;
    private double bandHalfWidth;
    private double fees;
    private double funding;
    private double realised;
    private double unrealised;
    private Coverage coverage = new Coverage(false, 0, 0);
    private double atmVol;
    private String reason = "";

    private record Ratio(double price, double lots, String rule) {}

    private record Position(long lots, double averagePrice) {}

    UnderlyingModel(ReferenceDirectory directory, int underlyingId) {
        this.directory = directory;
        this.underlyingId = underlyingId;
    }

    void onExpiry(RiskUpdateDecoder update) {
        ExpiryRow row = new ExpiryRow(
                update.expiryNs(),
                update.forward(),
                update.optionsPriced(),
                update.optionsUnpriced(),
                greeks(update),
                0.0);
        expiries.put(update.expiryNs(), row);
        expiryUpdatedAt.put(update.expiryNs(), update.causeSequence());
    }

    /** Vols of the fitted smile; 0 = none. */
    void onExposure(ExposureUpdateDecoder update) {
        if (update.scope() == RiskScope.EXPIRY) {
            atmVols.put(update.expiryNs(), update.atmVol());
        } else {
            atmVol = update.atmVol();
        }
    }

    /** The total follows its expiries; one that was not among them has no position any more. */
    void onTotal(RiskUpdateDecoder update) {
        expiries.keySet().removeIf(expiry -> expiryUpdatedAt.get(expiry) != update.causeSequence());
        atmVols.keySet().retainAll(expiries.keySet());
        options = greeks(update);
        referencePrice = update.referencePrice();
        hedgeDelta = update.hedgeDelta();
        realised = update.realisedPnl();
        unrealised = update.unrealisedPnl();
        coverage = new Coverage(referencePrice > 0.0, update.optionsUnpriced(), update.positionsUnmarked());
        netDelta = update.netDelta();
        targetDelta = update.targetDelta();
        bandCentre = update.bandCentre();
        bandHalfWidth = update.bandHalfWidth();
        fees = update.fees();
        funding = update.funding();
    }

    void onRatio(HedgeRatioDecoder ratio) {
        ratios.put(
                ratio.instrumentId(),
                new Ratio(ratio.hedgePrice(), ratio.hedgeRatioLots(), RatioText.of(ratio.ratioState())));
    }

    void onDecision(HedgeDecisionDecoder decision) {
        reason = decision.reason().name();
    }

    void onPosition(PositionUpdateDecoder update) {
        positions.put(update.instrumentId(), new Position(update.lots(), update.averagePrice()));
    }

    double absoluteDelta() {
        return coverage.isDeltaKnown() ? Math.abs(netDelta) : Double.NaN;
    }

    /** Quote currency per vol point. */
    double absoluteVega() {
        return Math.abs(options.vegaPerVolPoint());
    }

    UnderlyingView view() {
        UnderlyingEntry names = directory.underlying(underlyingId);
        return new UnderlyingView(
                names.symbol(),
                directory.currency(names.quoteCurrencyId()).code(),
                referencePrice,
                new DeltaView(netDelta, hedgeDelta, targetDelta, bandCentre, bandHalfWidth, reason),
                new OptionsView(expiryRows(), options, atmVol),
                hedgePositions(),
                new Pnl(realised, unrealised, fees, funding),
                coverage);
    }

    private List<ExpiryRow> expiryRows() {
        return expiries.values().stream()
                .map(row -> new ExpiryRow(
                        row.expiryNs(),
                        row.forward(),
                        row.options(),
                        row.unpriced(),
                        row.greeks(),
                        atmVols.getOrDefault(row.expiryNs(), 0.0)))
                .toList();
    }

    private List<HedgePosition> hedgePositions() {
        List<HedgePosition> shown = new ArrayList<>();
        ratios.forEach((instrumentId, ratio) -> {
            Position held = positions.get(instrumentId);
            shown.add(new HedgePosition(
                    directory.instrumentSymbol(instrumentId),
                    held == null ? 0L : held.lots(),
                    held == null ? 0.0 : held.averagePrice(),
                    ratio.price(),
                    ratio.lots(),
                    ratio.rule()));
        });
        return shown;
    }

    /** Raw partial derivatives in display units; 1 % is of the price the sums are by. */
    private static Greeks greeks(RiskUpdateDecoder update) {
        double price = update.forward() > 0 ? update.forward() : update.referencePrice();
        return new Greeks(
                update.delta(),
                GreekUnits.gammaPer1Pct(update.gamma(), price),
                GreekUnits.perVolPoint(update.vega()),
                GreekUnits.perDay(update.theta()),
                GreekUnits.perVolPoint(update.vanna()),
                GreekUnits.volgaPerVolPointSquared(update.volga()));
    }
}
