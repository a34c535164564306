package io.hedgerow.engine.core;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.codec.AddHedgeInstrumentDecoder;
import io.hedgerow.engine.event.codec.BatchBoundaryDecoder;
import io.hedgerow.engine.event.codec.CashAdjustmentDecoder;
import io.hedgerow.engine.event.codec.CurrencyDefinitionDecoder;
import io.hedgerow.engine.event.codec.EngineStartedDecoder;
import io.hedgerow.engine.event.codec.FeedStateDecoder;
import io.hedgerow.engine.event.codec.FillDecoder;
import io.hedgerow.engine.event.codec.ForwardPriceDecoder;
import io.hedgerow.engine.event.codec.FundingDecoder;
import io.hedgerow.engine.event.codec.ImpliedVolDecoder;
import io.hedgerow.engine.event.codec.IndexPriceDecoder;
import io.hedgerow.engine.event.codec.InstrumentDefinitionDecoder;
import io.hedgerow.engine.event.codec.InterestRateDecoder;
import io.hedgerow.engine.event.codec.KillCancelDecoder;
import io.hedgerow.engine.event.codec.KillSwitchDecoder;
import io.hedgerow.engine.event.codec.OperatorNoteDecoder;
import io.hedgerow.engine.event.codec.OrderUpdateDecoder;
import io.hedgerow.engine.event.codec.QuoteDecoder;
import io.hedgerow.engine.event.codec.SetCovarianceBarsDecoder;
import io.hedgerow.engine.event.codec.SetFactorCovarianceDecoder;
import io.hedgerow.engine.event.codec.SetFactorDecoder;
import io.hedgerow.engine.event.codec.SetFactorLoadingDecoder;
import io.hedgerow.engine.event.codec.SetHedgePolicyDecoder;
import io.hedgerow.engine.event.codec.SetLimitDecoder;
import io.hedgerow.engine.event.codec.SetMaintenanceMarginDecoder;
import io.hedgerow.engine.event.codec.SetPositionDecoder;
import io.hedgerow.engine.event.codec.SetRiskParametersDecoder;
import io.hedgerow.engine.event.codec.SetRiskStateDecoder;
import io.hedgerow.engine.event.codec.SetVegaHedgeDecoder;
import io.hedgerow.engine.event.codec.SettlementAverageDecoder;
import io.hedgerow.engine.event.codec.SettlementDecoder;
import io.hedgerow.engine.event.codec.TimerDecoder;
import io.hedgerow.engine.event.codec.TradeDecoder;
import io.hedgerow.engine.event.codec.TradingSessionDecoder;
import io.hedgerow.engine.event.codec.UnderlyingDefinitionDecoder;
import io.hedgerow.engine.event.codec.VenueDefinitionDecoder;
import java.util.Arrays;

/** Block lengths of the input events this engine knows. Any thread. */
final class InputLayout {
    static final int UNKNOWN = -1;

    private static final int FIRST_VERSION = 1;
    private static final int[] BLOCK_LENGTHS = new int[EventPrefix.FIRST_OUTPUT_TEMPLATE_ID];
    private static final int[] FIRST_BLOCK_LENGTHS;

    static {
        Arrays.fill(BLOCK_LENGTHS, UNKNOWN);
        put(EngineStartedDecoder.TEMPLATE_ID, EngineStartedDecoder.BLOCK_LENGTH);
        put(CurrencyDefinitionDecoder.TEMPLATE_ID, CurrencyDefinitionDecoder.BLOCK_LENGTH);
        put(VenueDefinitionDecoder.TEMPLATE_ID, VenueDefinitionDecoder.BLOCK_LENGTH);
        put(UnderlyingDefinitionDecoder.TEMPLATE_ID, UnderlyingDefinitionDecoder.BLOCK_LENGTH);
        put(InstrumentDefinitionDecoder.TEMPLATE_ID, InstrumentDefinitionDecoder.BLOCK_LENGTH);
        put(QuoteDecoder.TEMPLATE_ID, QuoteDecoder.BLOCK_LENGTH);
        put(TradeDecoder.TEMPLATE_ID, TradeDecoder.BLOCK_LENGTH);
        put(IndexPriceDecoder.TEMPLATE_ID, IndexPriceDecoder.BLOCK_LENGTH);
        put(ForwardPriceDecoder.TEMPLATE_ID, ForwardPriceDecoder.BLOCK_LENGTH);
        put(ImpliedVolDecoder.TEMPLATE_ID, ImpliedVolDecoder.BLOCK_LENGTH);
        put(InterestRateDecoder.TEMPLATE_ID, InterestRateDecoder.BLOCK_LENGTH);
        put(FundingDecoder.TEMPLATE_ID, FundingDecoder.BLOCK_LENGTH);
        put(OrderUpdateDecoder.TEMPLATE_ID, OrderUpdateDecoder.BLOCK_LENGTH);
        put(FillDecoder.TEMPLATE_ID, FillDecoder.BLOCK_LENGTH);
        put(SetPositionDecoder.TEMPLATE_ID, SetPositionDecoder.BLOCK_LENGTH);
        put(CashAdjustmentDecoder.TEMPLATE_ID, CashAdjustmentDecoder.BLOCK_LENGTH);
        put(SetHedgePolicyDecoder.TEMPLATE_ID, SetHedgePolicyDecoder.BLOCK_LENGTH);
        put(AddHedgeInstrumentDecoder.TEMPLATE_ID, AddHedgeInstrumentDecoder.BLOCK_LENGTH);
        put(SetLimitDecoder.TEMPLATE_ID, SetLimitDecoder.BLOCK_LENGTH);
        put(KillSwitchDecoder.TEMPLATE_ID, KillSwitchDecoder.BLOCK_LENGTH);
        put(TimerDecoder.TEMPLATE_ID, TimerDecoder.BLOCK_LENGTH);
        put(SettlementDecoder.TEMPLATE_ID, SettlementDecoder.BLOCK_LENGTH);
        put(FeedStateDecoder.TEMPLATE_ID, FeedStateDecoder.BLOCK_LENGTH);
        put(BatchBoundaryDecoder.TEMPLATE_ID, BatchBoundaryDecoder.BLOCK_LENGTH);
        put(SetRiskStateDecoder.TEMPLATE_ID, SetRiskStateDecoder.BLOCK_LENGTH);
        put(TradingSessionDecoder.TEMPLATE_ID, TradingSessionDecoder.BLOCK_LENGTH);
        put(SettlementAverageDecoder.TEMPLATE_ID, SettlementAverageDecoder.BLOCK_LENGTH);
        put(OperatorNoteDecoder.TEMPLATE_ID, OperatorNoteDecoder.BLOCK_LENGTH);
        put(KillCancelDecoder.TEMPLATE_ID, KillCancelDecoder.BLOCK_LENGTH);
        put(SetRiskParametersDecoder.TEMPLATE_ID, SetRiskParametersDecoder.BLOCK_LENGTH);
        put(SetFactorDecoder.TEMPLATE_ID, SetFactorDecoder.BLOCK_LENGTH);
        put(SetFactorLoadingDecoder.TEMPLATE_ID, SetFactorLoadingDecoder.BLOCK_LENGTH);
        put(SetFactorCovarianceDecoder.TEMPLATE_ID, SetFactorCovarianceDecoder.BLOCK_LENGTH);
        put(SetCovarianceBarsDecoder.TEMPLATE_ID, SetCovarianceBarsDecoder.BLOCK_LENGTH);
        put(SetMaintenanceMarginDecoder.TEMPLATE_ID, SetMaintenanceMarginDecoder.BLOCK_LENGTH);
        put(SetVegaHedgeDecoder.TEMPLATE_ID, SetVegaHedgeDecoder.BLOCK_LENGTH);
        FIRST_BLOCK_LENGTHS = BLOCK_LENGTHS.clone();
        // Blocks that have grown: they ended before their first new field.
        FIRST_BLOCK_LENGTHS[EngineStartedDecoder.TEMPLATE_ID] = EngineStartedDecoder.revisionEncodingOffset();
        FIRST_BLOCK_LENGTHS[FundingDecoder.TEMPLATE_ID] = FundingDecoder.rateE18EncodingOffset();
        FIRST_BLOCK_LENGTHS[SettlementDecoder.TEMPLATE_ID] = SettlementDecoder.basisEncodingOffset();
        FIRST_BLOCK_LENGTHS[SetHedgePolicyDecoder.TEMPLATE_ID] = SetHedgePolicyDecoder.bandTargetShareEncodingOffset();
    }

    private InputLayout() {}

    private static void put(int templateId, int blockLength) {
        BLOCK_LENGTHS[templateId] = blockLength;
    }

    /** Least length of the block of an input event as a version of the schema has it, or {@link #UNKNOWN}. */
    static int blockLength(int templateId, int version) {
        int[] lengths = version == FIRST_VERSION ? FIRST_BLOCK_LENGTHS : BLOCK_LENGTHS;
        return templateId < lengths.length ? lengths[templateId] : UNKNOWN;
    }
}
