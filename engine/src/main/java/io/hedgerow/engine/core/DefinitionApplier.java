package io.hedgerow.engine.core;

import io.hedgerow.engine.event.NumericProfile;
import io.hedgerow.engine.event.codec.CurrencyDefinitionDecoder;
import io.hedgerow.engine.event.codec.EngineStartedDecoder;
import io.hedgerow.engine.event.codec.InstrumentDefinitionDecoder;
import io.hedgerow.engine.event.codec.RejectReason;
import io.hedgerow.engine.event.codec.UnderlyingDefinitionDecoder;
import io.hedgerow.engine.event.codec.VenueDefinitionDecoder;
import io.hedgerow.engine.instrument.ReferenceData;
import io.hedgerow.engine.limit.RiskStates;
import io.hedgerow.engine.risk.RiskBook;

/**
 * Applies definitions.
 *
 * <p>Owned by the engine thread.
 */
final class DefinitionApplier {
    private final ReferenceData reference;
    private final RiskBook risk;
    private final RiskStates states;

    DefinitionApplier(ReferenceData reference, RiskBook risk, RiskStates states) {
        this.reference = reference;
        this.risk = risk;
        this.states = states;
    }

    int onCurrencyDefinition(CurrencyDefinitionDecoder definition) {
        return reference.define(definition);
    }

    int onVenueDefinition(VenueDefinitionDecoder definition) {
        return reference.define(definition);
    }

    int onUnderlyingDefinition(UnderlyingDefinitionDecoder definition) {
        int reject = reference.define(definition);
        if (reject == 0) {
            states.onDefined(definition.underlyingId());
        }
        return reject;
    }

    int onInstrumentDefinition(InstrumentDefinitionDecoder definition) {
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
    int onEngineStarted(EngineStartedDecoder event) {
        if (event.numericProfile() != NumericProfile.CURRENT) {
            throw new IllegalStateException("journal was written with numeric profile " + event.numericProfile()
                    + ", this build computes with profile " + NumericProfile.CURRENT
                    + ": replay it with the build that wrote it, '" + event.build() + "' (" + event.revision() + ")");
        }
        return 0;
    }
}
