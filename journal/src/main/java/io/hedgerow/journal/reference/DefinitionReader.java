package io.hedgerow.journal.reference;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.codec.CurrencyDefinitionDecoder;
import io.hedgerow.engine.event.codec.InstrumentDefinitionDecoder;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.UnderlyingDefinitionDecoder;
import io.hedgerow.engine.event.codec.VenueDefinitionDecoder;
import io.hedgerow.engine.event.spec.InstrumentSpec;
import org.agrona.DirectBuffer;

/** Decodes definition events for a directory. Guarded by it. */
final class DefinitionReader {
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final CurrencyDefinitionDecoder currency = new CurrencyDefinitionDecoder();
    private final VenueDefinitionDecoder venue = new VenueDefinitionDecoder();
    private final UnderlyingDefinitionDecoder underlying = new UnderlyingDefinitionDecoder();
    private final InstrumentDefinitionDecoder instrument = new InstrumentDefinitionDecoder();

    /** Whether an event defines a name; any thread. */
    static boolean isDefinition(DirectBuffer message, int offset) {
        int templateId = EventPrefix.templateId(message, offset);
        return templateId >= CurrencyDefinitionDecoder.TEMPLATE_ID
                && templateId <= InstrumentDefinitionDecoder.TEMPLATE_ID;
    }

    /** Defines in a directory what an event defines. */
    void read(DirectBuffer message, int offset, ReferenceDirectory directory) {
        switch (EventPrefix.templateId(message, offset)) {
            case CurrencyDefinitionDecoder.TEMPLATE_ID ->
                directory.define(CurrencyEntry.of(currency.wrapAndApplyHeader(message, offset, header)));
            case VenueDefinitionDecoder.TEMPLATE_ID ->
                directory.define(VenueEntry.of(venue.wrapAndApplyHeader(message, offset, header)));
            case UnderlyingDefinitionDecoder.TEMPLATE_ID ->
                directory.define(UnderlyingEntry.of(underlying.wrapAndApplyHeader(message, offset, header)));
            default -> directory.define(InstrumentSpec.of(instrument.wrapAndApplyHeader(message, offset, header)));
        }
    }
}
