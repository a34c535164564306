package io.hedgerow.engine.core;

import io.hedgerow.engine.event.NumericProfile;
import io.hedgerow.engine.event.codec.CurrencyDefinitionDecoder;
import io.hedgerow.engine.event.codec.EngineStartedDecoder;
import io.hedgerow.engine.event.codec.InstrumentDefinitionDecoder;
import io.hedgerow.engine.event.codec.RejectReason;
import io.hedgerow.engine.event.codec.UnderlyingDefinitionDecoder;
import io.hedgerow.engine.event.codec.VenueDefinitionDecoder;
import io.hedgerow.engine.instrument.ReferenceData;
import io.hedgerow.engine.risk.RiskBook;
import org.agrona.DirectBuffer;

/**
 * Decodes definitions and applies them.
 *
 * <p>Owned by the engine thread.
 */
final class DefinitionApplier {
    private final ReferenceData reference;
    private final RiskBook risk;
    private final EngineStartedDecoder engineStarted = new EngineStartedDecoder();
    private final CurrencyDefinitionDecoder currency = new CurrencyDefinitionDecoder();
    private final VenueDefinitionDecoder venue = new VenueDefinitionDecoder();
    private final UnderlyingDefinitionDecoder underlying = new UnderlyingDefinitionDecoder();
    private final InstrumentDefinitionDecoder instrument = new InstrumentDefinitionDecoder();

    DefinitionApplier(ReferenceData reference, RiskBook risk) {
        this.reference = reference;
        this.risk = risk;
    }

    boolean handles(int templateId) {
        return templateId >= EngineStartedDecoder.TEMPLATE_ID && templateId <= InstrumentDefinitionDecoder.TEMPLATE_ID;
    }

    int apply(int templateId, DirectBuffer message, int body, int blockLength, int version) {
        return switch (templateId) {
            case EngineStartedDecoder.TEMPLATE_ID ->
                checkProfile(engineStarted.wrap(message, body, blockLength, version));
            case CurrencyDefinitionDecoder.TEMPLATE_ID ->
                reference.define(currency.wrap(message, body, blockLength, version));
            case VenueDefinitionDecoder.TEMPLATE_ID ->
                reference.define(venue.wrap(message, body, blockLength, version));
            case UnderlyingDefinitionDecoder.TEMPLATE_ID ->
                reference.define(underlying.wrap(message, body, blockLength, version));
            default -> define(instrument.wrap(message, body, blockLength, version));
        };
    }

    private int define(InstrumentDefinitionDecoder definition) {
        boolean isNew = !reference.instruments().isDefined(definition.instrumentId());
        if (isNew && !risk.hasRoom(definition.kindRaw(), definition.underlyingId(), definition.expiryNs())) {
            return RejectReason.CAPACITY_EXCEEDED.value();
        }
        int reject = reference.define(definition);
        if (reject == 0 && isNew) {
            risk.onDefined(definition.instrumentId());
        }
        return reject;
    }

    /** Another profile may give other numbers: a journal of another profile must not be taken for this engine's. */
    private static int checkProfile(EngineStartedDecoder event) {
        if (event.numericProfile() != NumericProfile.CURRENT) {
            throw new IllegalStateException("journal was written with numeric profile " + event.numericProfile()
                    + ", this build computes with profile " + NumericProfile.CURRENT
                    + ": replay it with the build that wrote it, '" + event.build() + "' (" + event.revision() + ")");
        }
        return 0;
    }
}
