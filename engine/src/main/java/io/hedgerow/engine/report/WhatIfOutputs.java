package io.hedgerow.engine.report;

import io.hedgerow.engine.event.codec.DeltaLadderEncoder;
import io.hedgerow.engine.event.codec.MarginUpdateEncoder;
import io.hedgerow.engine.event.codec.WhatIfUpdateEncoder;

/**
 * Writes what is told of scenarios and margin; the caller sets the rest of an output and ends it.
 *
 * <p>Owned by the engine thread.
 */
final class WhatIfOutputs {
    private final OutputWriter outputs;
    private final WhatIfUpdateEncoder update = new WhatIfUpdateEncoder();
    private final MarginUpdateEncoder margin = new MarginUpdateEncoder();
    private final DeltaLadderEncoder ladder = new DeltaLadderEncoder();

    WhatIfOutputs(OutputWriter outputs) {
        this.outputs = outputs;
    }

    WhatIfUpdateEncoder update() {
        return update.wrapAndApplyHeader(outputs.begin(), 0, outputs.header())
                .timeNs(outputs.timeNs())
                .causeSequence(outputs.causeSequence());
    }

    void updateDone() {
        outputs.emit(WhatIfUpdateEncoder.BLOCK_LENGTH);
    }

    MarginUpdateEncoder margin() {
        return margin.wrapAndApplyHeader(outputs.begin(), 0, outputs.header())
                .timeNs(outputs.timeNs())
                .causeSequence(outputs.causeSequence());
    }

    void marginDone() {
        outputs.emit(MarginUpdateEncoder.BLOCK_LENGTH);
    }

    DeltaLadderEncoder ladder() {
        return ladder.wrapAndApplyHeader(outputs.begin(), 0, outputs.header())
                .timeNs(outputs.timeNs())
                .causeSequence(outputs.causeSequence());
    }

    void ladderDone() {
        outputs.emit(DeltaLadderEncoder.BLOCK_LENGTH);
    }
}
