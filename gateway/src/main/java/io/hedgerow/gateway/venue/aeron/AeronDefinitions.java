package io.hedgerow.gateway.venue.aeron;

import io.hedgerow.engine.event.codec.CurrencyDefinitionDecoder;
import io.hedgerow.engine.event.codec.InstrumentDefinitionDecoder;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.ReferenceSource;
import io.hedgerow.engine.event.codec.UnderlyingDefinitionDecoder;
import io.hedgerow.engine.event.codec.VenueDefinitionDecoder;
import io.hedgerow.engine.event.spec.InstrumentSpec;
import io.hedgerow.engine.event.spec.PairTerms;
import io.hedgerow.engine.event.spec.ReferenceWriter;
import io.hedgerow.gateway.reference.ReferenceRegistry;
import io.hedgerow.journal.reference.ReferenceDirectory;
import org.agrona.DirectBuffer;
import org.agrona.collections.Int2IntHashMap;

/**
 * What clients say there is. The ids inside are the client's own, of what it has defined before, or the host's; what it
 * defines gets an id of the host, the same as ever if it is known.
 *
 * <p>I/O thread.
 */
final class AeronDefinitions {
    private static final int COUNT_MAX = 9;

    private final ReferenceRegistry registry;
    private final String venue;
    private final int venueId;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final CurrencyDefinitionDecoder currency = new CurrencyDefinitionDecoder();
    private final VenueDefinitionDecoder venueDefinition = new VenueDefinitionDecoder();
    private final UnderlyingDefinitionDecoder underlying = new UnderlyingDefinitionDecoder();
    private final InstrumentDefinitionDecoder instrument = new InstrumentDefinitionDecoder();

    AeronDefinitions(ReferenceRegistry registry, String venue, int venueId) {
        this.registry = registry;
        this.venue = venue;
        this.venueId = venueId;
    }

    /**
     * Takes a definition.
     *
     * @param line who says so
     * @param writer to the engine, its time set; null = it has not begun, and all of it is published at once
     * @throws IllegalArgumentException with what is wrong
     */
    void take(AeronClientLine line, DirectBuffer message, int at, int templateId, ReferenceWriter writer) {
        switch (templateId) {
            case CurrencyDefinitionDecoder.TEMPLATE_ID ->
                currency(line, currency.wrapAndApplyHeader(message, at, header));
            case VenueDefinitionDecoder.TEMPLATE_ID -> venue(venueDefinition.wrapAndApplyHeader(message, at, header));
            case UnderlyingDefinitionDecoder.TEMPLATE_ID ->
                underlying(line, underlying.wrapAndApplyHeader(message, at, header));
            default -> instrument(line, instrument.wrapAndApplyHeader(message, at, header), writer);
        }
    }

    private void currency(AeronClientLine line, CurrencyDefinitionDecoder told) {
        int decimals = told.minorUnitDecimals();
        if (decimals > COUNT_MAX) {
            throw new IllegalArgumentException("currency " + told.code() + " has " + decimals + " decimals: at most 9");
        }
        line.currencies.put(told.currencyId(), registry.currency(told.code(), decimals));
    }

    private void venue(VenueDefinitionDecoder told) {
        if (!told.code().equals(venue)) {
            throw new IllegalArgumentException(
                    "this gateway is venue " + venue + ", not '" + printable(told.code()) + "'");
        }
    }

    private void underlying(AeronClientLine line, UnderlyingDefinitionDecoder told) {
        ReferenceDirectory names = registry.directory();
        String base = names.currencyCode(currencyId(line, told.baseCurrencyId()));
        String quote = names.currencyCode(currencyId(line, told.quoteCurrencyId()));
        boolean byInstrument = told.referenceSource() == ReferenceSource.INSTRUMENT;
        int id = byInstrument
                ? registry.underlyingPricedBy(told.symbol(), base, quote, reference(line, told.referenceInstrumentId()))
                : registry.underlying(told.symbol(), base, quote);
        line.underlyings.put(told.underlyingId(), id);
    }

    /** One that is still to be defined has to be the next. */
    private int reference(AeronClientLine line, int told) {
        int known = line.instruments.get(told);
        return known == line.instruments.missingValue() ? registry.nextInstrumentId() : known;
    }

    private void instrument(AeronClientLine line, InstrumentDefinitionDecoder told, ReferenceWriter writer) {
        InstrumentSpec said = InstrumentSpec.of(told);
        PairTerms pair = new PairTerms(
                underlyingId(line, said.pair().underlyingId()),
                currencyId(line, said.pair().baseCurrencyId()),
                currencyId(line, said.pair().quoteCurrencyId()),
                currencyId(line, said.pair().settlementCurrencyId()));
        InstrumentSpec spec = checked(new InstrumentSpec(
                0, said.symbol(), venueId, pair, said.terms(), said.lot(), said.tick(), said.fees()));
        int id = writer == null ? registry.add(spec) : registry.list(spec, writer);
        line.instruments.put(told.instrumentId(), id);
    }

    /** As the builder has it, which checks what it is given. */
    private static InstrumentSpec checked(InstrumentSpec spec) {
        InstrumentSpec built = spec.toBuilder().build();
        if (!built.equals(spec)) {
            throw new IllegalArgumentException("'" + spec.symbol()
                    + "': an inverse contract settles in its base currency, a linear one in its quote currency");
        }
        return spec;
    }

    private int currencyId(AeronClientLine line, int told) {
        return known(line.currencies, told, registry.directory().isCurrency(told), "currency");
    }

    private int underlyingId(AeronClientLine line, int told) {
        return known(line.underlyings, told, registry.directory().isUnderlying(told), "underlying");
    }

    private static int known(Int2IntHashMap own, int told, boolean isHosts, String what) {
        int mapped = own.get(told);
        if (mapped != own.missingValue()) {
            return mapped;
        }
        if (!isHosts) {
            throw new IllegalArgumentException("there is no " + what + " " + told + ": define it first");
        }
        return told;
    }

    private static String printable(String text) {
        return text.replaceAll("[^ -~]", "?");
    }
}
