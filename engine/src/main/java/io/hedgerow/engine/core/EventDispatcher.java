package io.hedgerow.engine.core;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.codec.BatchBoundaryDecoder;
import io.hedgerow.engine.event.codec.FeedStateDecoder;
import io.hedgerow.engine.event.codec.ForwardPriceDecoder;
import io.hedgerow.engine.event.codec.ImpliedVolDecoder;
import io.hedgerow.engine.event.codec.IndexPriceDecoder;
import io.hedgerow.engine.event.codec.InterestRateDecoder;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.OperatorNoteDecoder;
import io.hedgerow.engine.event.codec.QuoteDecoder;
import io.hedgerow.engine.event.codec.RejectReason;
import io.hedgerow.engine.event.codec.SettlementAverageDecoder;
import io.hedgerow.engine.event.codec.TimerDecoder;
import io.hedgerow.engine.event.codec.TradeDecoder;
import org.agrona.DirectBuffer;

/**
 * Sends each event to the part of the engine that it is for: market data here, definitions, trading and commands to
 * their own handlers.
 *
 * <p>Owned by the engine thread. Never throws on bad bytes: what cannot be read is answered with a reason.
 */
final class EventDispatcher {
    private static final int FIRST_VERSION = 1;

    private final MarketApplier market;
    private final DefinitionApplier definitions;
    private final TradingApplier trading;
    private final CommandApplier commands;
    private final RiskCommandApplier riskCommands;

    EventDispatcher(
            MarketApplier market,
            DefinitionApplier definitions,
            TradingApplier trading,
            CommandApplier commands,
            RiskCommandApplier riskCommands) {
        this.market = market;
        this.definitions = definitions;
        this.trading = trading;
        this.commands = commands;
        this.riskCommands = riskCommands;
    }

    /** Applies one event; 0 or the raw {@code RejectReason}. */
    int dispatch(DirectBuffer message, int offset, int length, long nowNs) {
        if (length < EventPrefix.HEADER_LENGTH
                || EventPrefix.schemaId(message, offset) != MessageHeaderDecoder.SCHEMA_ID) {
            return RejectReason.MALFORMED.value();
        }
        int templateId = EventPrefix.templateId(message, offset);
        int blockLength = EventPrefix.blockLength(message, offset);
        int version = EventPrefix.version(message, offset);
        int known = InputLayout.blockLength(templateId, version);
        if (known == InputLayout.UNKNOWN || version < FIRST_VERSION || version > MessageHeaderDecoder.SCHEMA_VERSION) {
            return RejectReason.UNKNOWN_EVENT_TYPE.value();
        }
        if (blockLength < known || length < EventPrefix.HEADER_LENGTH + blockLength) {
            return RejectReason.MALFORMED.value();
        }
        int body = offset + EventPrefix.HEADER_LENGTH;
        return switch (templateId) {
            case QuoteDecoder.TEMPLATE_ID,
                    TradeDecoder.TEMPLATE_ID,
                    IndexPriceDecoder.TEMPLATE_ID,
                    ForwardPriceDecoder.TEMPLATE_ID,
                    ImpliedVolDecoder.TEMPLATE_ID,
                    InterestRateDecoder.TEMPLATE_ID,
                    SettlementAverageDecoder.TEMPLATE_ID,
                    FeedStateDecoder.TEMPLATE_ID ->
                market.apply(templateId, message, body, blockLength, version, nowNs);
            case TimerDecoder.TEMPLATE_ID, BatchBoundaryDecoder.TEMPLATE_ID, OperatorNoteDecoder.TEMPLATE_ID -> 0;
            default -> dispatchRare(templateId, message, body, blockLength, version, nowNs);
        };
    }

    private int dispatchRare(int templateId, DirectBuffer message, int body, int blockLength, int version, long nowNs) {
        if (trading.handles(templateId)) {
            return trading.apply(templateId, message, body, blockLength, version);
        }
        if (definitions.handles(templateId)) {
            return definitions.apply(templateId, message, body, blockLength, version);
        }
        if (riskCommands.handles(templateId)) {
            return riskCommands.apply(templateId, message, body, blockLength, version, nowNs);
        }
        return commands.apply(templateId, message, body, blockLength, version);
    }
}
