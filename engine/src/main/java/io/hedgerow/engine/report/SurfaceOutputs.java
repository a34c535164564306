package io.hedgerow.engine.report;

import io.hedgerow.engine.event.codec.OptionEdgeEncoder;
import io.hedgerow.engine.event.codec.RefitRequestEncoder;
import io.hedgerow.engine.event.codec.SmileUpdateEncoder;
import io.hedgerow.engine.event.codec.SurfaceUpdateEncoder;

/**
 * Writes what is told of vol surfaces; the caller sets the rest of an output and ends it.
 *
 * <p>Owned by the engine thread.
 */
final class SurfaceOutputs {
    private final OutputWriter outputs;
    private final SurfaceUpdateEncoder surfaceUpdate = new SurfaceUpdateEncoder();
    private final RefitRequestEncoder refitRequest = new RefitRequestEncoder();
    private final SmileUpdateEncoder smileUpdate = new SmileUpdateEncoder();
    private final OptionEdgeEncoder optionEdge = new OptionEdgeEncoder();

    SurfaceOutputs(OutputWriter outputs) {
        this.outputs = outputs;
    }

    SurfaceUpdateEncoder surfaceUpdate() {
        return surfaceUpdate
                .wrapAndApplyHeader(outputs.begin(), 0, outputs.header())
                .timeNs(outputs.timeNs())
                .causeSequence(outputs.causeSequence());
    }

    void surfaceUpdateDone() {
        outputs.emit(SurfaceUpdateEncoder.BLOCK_LENGTH);
    }

    RefitRequestEncoder refitRequest() {
        return refitRequest
                .wrapAndApplyHeader(outputs.begin(), 0, outputs.header())
                .timeNs(outputs.timeNs())
                .causeSequence(outputs.causeSequence());
    }

    void refitRequestDone() {
        outputs.emit(RefitRequestEncoder.BLOCK_LENGTH);
    }

    SmileUpdateEncoder smileUpdate() {
        return smileUpdate
                .wrapAndApplyHeader(outputs.begin(), 0, outputs.header())
                .timeNs(outputs.timeNs())
                .causeSequence(outputs.causeSequence());
    }

    void smileUpdateDone() {
        outputs.emit(SmileUpdateEncoder.BLOCK_LENGTH);
    }

    OptionEdgeEncoder optionEdge() {
        return optionEdge
                .wrapAndApplyHeader(outputs.begin(), 0, outputs.header())
                .timeNs(outputs.timeNs())
                .causeSequence(outputs.causeSequence());
    }

    void optionEdgeDone() {
        outputs.emit(OptionEdgeEncoder.BLOCK_LENGTH);
    }
}
