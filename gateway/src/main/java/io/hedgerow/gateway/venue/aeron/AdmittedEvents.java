package io.hedgerow.gateway.venue.aeron;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.codec.BatchBoundaryDecoder;
import io.hedgerow.engine.event.codec.CashAdjustmentDecoder;
import io.hedgerow.engine.event.codec.CurrencyDefinitionDecoder;
import io.hedgerow.engine.event.codec.FeedStateDecoder;
import io.hedgerow.engine.event.codec.FillDecoder;
import io.hedgerow.engine.event.codec.ForwardPriceDecoder;
import io.hedgerow.engine.event.codec.FundingDecoder;
import io.hedgerow.engine.event.codec.ImpliedVolDecoder;
import io.hedgerow.engine.event.codec.IndexPriceDecoder;
import io.hedgerow.engine.event.codec.InstrumentDefinitionDecoder;
import io.hedgerow.engine.event.codec.InterestRateDecoder;
import io.hedgerow.engine.event.codec.KillSwitchDecoder;
import io.hedgerow.engine.event.codec.OperatorNoteDecoder;
import io.hedgerow.engine.event.codec.OrderUpdateDecoder;
import io.hedgerow.engine.event.codec.QuoteDecoder;
import io.hedgerow.engine.event.codec.RequestRefitDecoder;
import io.hedgerow.engine.event.codec.SetHedgePolicyDecoder;
import io.hedgerow.engine.event.codec.SetInterestDecoder;
import io.hedgerow.engine.event.codec.SetLimitDecoder;
import io.hedgerow.engine.event.codec.SetPositionDecoder;
import io.hedgerow.engine.event.codec.SetRiskParametersDecoder;
import io.hedgerow.engine.event.codec.SetRiskStateDecoder;
import io.hedgerow.engine.event.codec.SettlementAverageDecoder;
import io.hedgerow.engine.event.codec.SettlementDecoder;
import io.hedgerow.engine.event.codec.TradeDecoder;
import io.hedgerow.engine.event.codec.TradingSessionDecoder;
import io.hedgerow.engine.event.codec.UnderlyingDefinitionDecoder;
import io.hedgerow.engine.event.codec.VenueDefinitionDecoder;
import io.hedgerow.engine.event.codec.VenueMarginDecoder;
import org.agrona.DirectBuffer;

/** Which events are taken from clients of a venue, and how long each is. Any thread; static. */
final class AdmittedEvents {
    /** All is well. */
    static final String FINE = "";

    private static final int[] BLOCK_LENGTHS = new int[EventPrefix.FIRST_OUTPUT_TEMPLATE_ID];

    static {
        BLOCK_LENGTHS[CurrencyDefinitionDecoder.TEMPLATE_ID] = CurrencyDefinitionDecoder.BLOCK_LENGTH;
        BLOCK_LENGTHS[VenueDefinitionDecoder.TEMPLATE_ID] = VenueDefinitionDecoder.BLOCK_LENGTH;
        BLOCK_LENGTHS[UnderlyingDefinitionDecoder.TEMPLATE_ID] = UnderlyingDefinitionDecoder.BLOCK_LENGTH;
        BLOCK_LENGTHS[InstrumentDefinitionDecoder.TEMPLATE_ID] = InstrumentDefinitionDecoder.BLOCK_LENGTH;
        BLOCK_LENGTHS[QuoteDecoder.TEMPLATE_ID] = QuoteDecoder.BLOCK_LENGTH;
        BLOCK_LENGTHS[TradeDecoder.TEMPLATE_ID] = TradeDecoder.BLOCK_LENGTH;
        BLOCK_LENGTHS[IndexPriceDecoder.TEMPLATE_ID] = IndexPriceDecoder.BLOCK_LENGTH;
        BLOCK_LENGTHS[ForwardPriceDecoder.TEMPLATE_ID] = ForwardPriceDecoder.BLOCK_LENGTH;
        BLOCK_LENGTHS[ImpliedVolDecoder.TEMPLATE_ID] = ImpliedVolDecoder.BLOCK_LENGTH;
        BLOCK_LENGTHS[InterestRateDecoder.TEMPLATE_ID] = InterestRateDecoder.BLOCK_LENGTH;
        BLOCK_LENGTHS[FundingDecoder.TEMPLATE_ID] = FundingDecoder.BLOCK_LENGTH;
        BLOCK_LENGTHS[OrderUpdateDecoder.TEMPLATE_ID] = OrderUpdateDecoder.BLOCK_LENGTH;
        BLOCK_LENGTHS[FillDecoder.TEMPLATE_ID] = FillDecoder.BLOCK_LENGTH;
        BLOCK_LENGTHS[KillSwitchDecoder.TEMPLATE_ID] = KillSwitchDecoder.BLOCK_LENGTH;
        BLOCK_LENGTHS[SettlementDecoder.TEMPLATE_ID] = SettlementDecoder.BLOCK_LENGTH;
        BLOCK_LENGTHS[FeedStateDecoder.TEMPLATE_ID] = FeedStateDecoder.BLOCK_LENGTH;
        BLOCK_LENGTHS[BatchBoundaryDecoder.TEMPLATE_ID] = BatchBoundaryDecoder.BLOCK_LENGTH;
        BLOCK_LENGTHS[SettlementAverageDecoder.TEMPLATE_ID] = SettlementAverageDecoder.BLOCK_LENGTH;
        BLOCK_LENGTHS[TradingSessionDecoder.TEMPLATE_ID] = TradingSessionDecoder.BLOCK_LENGTH;
        BLOCK_LENGTHS[VenueMarginDecoder.TEMPLATE_ID] = VenueMarginDecoder.BLOCK_LENGTH;
        BLOCK_LENGTHS[CashAdjustmentDecoder.TEMPLATE_ID] = CashAdjustmentDecoder.BLOCK_LENGTH;
        BLOCK_LENGTHS[OperatorNoteDecoder.TEMPLATE_ID] = OperatorNoteDecoder.BLOCK_LENGTH;
        BLOCK_LENGTHS[RequestRefitDecoder.TEMPLATE_ID] = RequestRefitDecoder.BLOCK_LENGTH;
        BLOCK_LENGTHS[SetHedgePolicyDecoder.TEMPLATE_ID] = SetHedgePolicyDecoder.BLOCK_LENGTH;
        BLOCK_LENGTHS[SetInterestDecoder.TEMPLATE_ID] = SetInterestDecoder.BLOCK_LENGTH;
        BLOCK_LENGTHS[SetLimitDecoder.TEMPLATE_ID] = SetLimitDecoder.BLOCK_LENGTH;
        BLOCK_LENGTHS[SetPositionDecoder.TEMPLATE_ID] = SetPositionDecoder.BLOCK_LENGTH;
        BLOCK_LENGTHS[SetRiskParametersDecoder.TEMPLATE_ID] = SetRiskParametersDecoder.BLOCK_LENGTH;
        BLOCK_LENGTHS[SetRiskStateDecoder.TEMPLATE_ID] = SetRiskStateDecoder.BLOCK_LENGTH;
    }

    private AdmittedEvents() {}

    /** Whether it says what there is. */
    static boolean isDefinition(int templateId) {
        return templateId >= CurrencyDefinitionDecoder.TEMPLATE_ID
                && templateId <= InstrumentDefinitionDecoder.TEMPLATE_ID;
    }

    /** Whether it is journaled as its client told it, and known again by that alone. */
    static boolean isRemembered(int templateId) {
        return switch (templateId) {
            case QuoteDecoder.TEMPLATE_ID,
                    TradeDecoder.TEMPLATE_ID,
                    IndexPriceDecoder.TEMPLATE_ID,
                    ForwardPriceDecoder.TEMPLATE_ID,
                    ImpliedVolDecoder.TEMPLATE_ID,
                    InterestRateDecoder.TEMPLATE_ID,
                    FundingDecoder.TEMPLATE_ID,
                    SettlementDecoder.TEMPLATE_ID,
                    SettlementAverageDecoder.TEMPLATE_ID,
                    BatchBoundaryDecoder.TEMPLATE_ID,
                    VenueMarginDecoder.TEMPLATE_ID -> true;
            default -> false;
        };
    }

    /** Whether it is about one instrument, whose id stands first in it. */
    static boolean isOfInstrument(int templateId) {
        return switch (templateId) {
            case QuoteDecoder.TEMPLATE_ID,
                    TradeDecoder.TEMPLATE_ID,
                    ImpliedVolDecoder.TEMPLATE_ID,
                    FundingDecoder.TEMPLATE_ID,
                    OrderUpdateDecoder.TEMPLATE_ID,
                    FillDecoder.TEMPLATE_ID,
                    SettlementDecoder.TEMPLATE_ID -> true;
            default -> false;
        };
    }

    /**
     * Whether a portion of events is sound: each a message of the schema that is taken here, all of them together as long as
     * they are said to be.
     *
     * @return {@link #FINE}, or what is wrong
     */
    static String check(DirectBuffer buffer, int offset, int length, int count) {
        int at = 0;
        for (int i = 0; i < count; i++) {
            if (length - at < EventPrefix.INPUT_LENGTH_MIN) {
                return "events are cut off";
            }
            String wrong = check(buffer, offset + at);
            if (!wrong.isEmpty()) {
                return wrong;
            }
            at += length(buffer, offset + at);
            if (at > length) {
                return "events are cut off";
            }
        }
        if (count == 0) {
            return "there are no events inside";
        }
        return at == length ? FINE : "there is more inside than the events that were counted";
    }

    private static String check(DirectBuffer buffer, int at) {
        if (EventPrefix.schemaId(buffer, at) != QuoteDecoder.SCHEMA_ID) {
            return "an event is of another schema than hedgerow-events.xml";
        }
        int version = EventPrefix.version(buffer, at);
        if (version > QuoteDecoder.SCHEMA_VERSION) {
            return "an event is of a version of the schema that this build does not know";
        }
        int templateId = EventPrefix.templateId(buffer, at);
        int known = templateId < BLOCK_LENGTHS.length ? BLOCK_LENGTHS[templateId] : 0;
        if (known == 0) {
            return "an event is of a kind that is not taken from clients of a venue";
        }
        int told = EventPrefix.blockLength(buffer, at);
        boolean sound = version == QuoteDecoder.SCHEMA_VERSION ? told == known : told <= known;
        return sound ? FINE : "an event does not have the length of its kind";
    }

    /** Length of an event that is sound, header included. */
    static int length(DirectBuffer buffer, int at) {
        return EventPrefix.HEADER_LENGTH + EventPrefix.blockLength(buffer, at);
    }
}
