package io.hedgerow.engine.report;

import io.hedgerow.engine.event.codec.BasisExposureEncoder;
import io.hedgerow.engine.event.codec.ExpiryForecastEncoder;
import io.hedgerow.engine.event.codec.FactorBetaEncoder;
import io.hedgerow.engine.event.codec.FactorUpdateEncoder;
import io.hedgerow.engine.event.codec.HedgeRatioEncoder;
import io.hedgerow.engine.event.codec.VolForecastEncoder;

/**
 * Writes what is estimated: factors, forecasts, betas, hedge ratios; the caller sets the rest of an output and
 * ends it.
 *
 * <p>Owned by the engine thread.
 */
final class EstimateOutputs {
    private final OutputWriter outputs;
    private final FactorUpdateEncoder factorUpdate = new FactorUpdateEncoder();
    private final BasisExposureEncoder basisExposure = new BasisExposureEncoder();
    private final VolForecastEncoder volForecast = new VolForecastEncoder();
    private final ExpiryForecastEncoder expiryForecast = new ExpiryForecastEncoder();
    private final FactorBetaEncoder factorBeta = new FactorBetaEncoder();
    private final HedgeRatioEncoder hedgeRatio = new HedgeRatioEncoder();

    EstimateOutputs(OutputWriter outputs) {
        this.outputs = outputs;
    }

    FactorUpdateEncoder factorUpdate() {
        return factorUpdate
                .wrapAndApplyHeader(outputs.begin(), 0, outputs.header())
                .timeNs(outputs.timeNs())
                .causeSequence(outputs.causeSequence());
    }

    void factorUpdateDone() {
        outputs.emit(FactorUpdateEncoder.BLOCK_LENGTH);
    }

    BasisExposureEncoder basisExposure() {
        return basisExposure
                .wrapAndApplyHeader(outputs.begin(), 0, outputs.header())
                .timeNs(outputs.timeNs())
                .causeSequence(outputs.causeSequence());
    }

    void basisExposureDone() {
        outputs.emit(BasisExposureEncoder.BLOCK_LENGTH);
    }

    VolForecastEncoder volForecast() {
        return volForecast
                .wrapAndApplyHeader(outputs.begin(), 0, outputs.header())
                .timeNs(outputs.timeNs())
                .causeSequence(outputs.causeSequence());
    }

    void volForecastDone() {
        outputs.emit(VolForecastEncoder.BLOCK_LENGTH);
    }

    ExpiryForecastEncoder expiryForecast() {
        return expiryForecast
                .wrapAndApplyHeader(outputs.begin(), 0, outputs.header())
                .timeNs(outputs.timeNs())
                .causeSequence(outputs.causeSequence());
    }

    void expiryForecastDone() {
        outputs.emit(ExpiryForecastEncoder.BLOCK_LENGTH);
    }

    FactorBetaEncoder factorBeta() {
        return factorBeta
                .wrapAndApplyHeader(outputs.begin(), 0, outputs.header())
                .timeNs(outputs.timeNs())
                .causeSequence(outputs.causeSequence());
    }

    void factorBetaDone() {
        outputs.emit(FactorBetaEncoder.BLOCK_LENGTH);
    }

    HedgeRatioEncoder hedgeRatio() {
        return hedgeRatio
                .wrapAndApplyHeader(outputs.begin(), 0, outputs.header())
                .timeNs(outputs.timeNs())
                .causeSequence(outputs.causeSequence());
    }

    void hedgeRatioDone() {
        outputs.emit(HedgeRatioEncoder.BLOCK_LENGTH);
    }
}
