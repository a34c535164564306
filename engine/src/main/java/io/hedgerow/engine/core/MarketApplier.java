package io.hedgerow.engine.core;

import io.hedgerow.engine.event.codec.AlertCode;
import io.hedgerow.engine.event.codec.FeedStateDecoder;
import io.hedgerow.engine.event.codec.FeedStatus;
import io.hedgerow.engine.event.codec.ForwardPriceDecoder;
import io.hedgerow.engine.event.codec.ImpliedVolDecoder;
import io.hedgerow.engine.event.codec.IndexPriceDecoder;
import io.hedgerow.engine.event.codec.InterestRateDecoder;
import io.hedgerow.engine.event.codec.QuoteDecoder;
import io.hedgerow.engine.event.codec.SettlementAverageDecoder;
import io.hedgerow.engine.event.codec.Severity;
import io.hedgerow.engine.event.codec.TradeDecoder;
import io.hedgerow.engine.hedge.estimate.MarkoutEstimator;
import io.hedgerow.engine.market.MarketState;
import io.hedgerow.engine.report.OutputWriter;
import io.hedgerow.engine.risk.RiskBook;
import org.agrona.DirectBuffer;

/**
 * Decodes market events and applies them.
 *
 * <p>Owned by the engine thread.
 */
final class MarketApplier {
    private final MarketState market;
    private final RiskBook risk;
    private final MarkoutEstimator markouts;
    private final OutputWriter outputs;
    private final EngineCounters counters;
    private final QuoteDecoder quote = new QuoteDecoder();
    private final TradeDecoder trade = new TradeDecoder();
    private final IndexPriceDecoder indexPrice = new IndexPriceDecoder();
    private final ForwardPriceDecoder forwardPrice = new ForwardPriceDecoder();
    private final ImpliedVolDecoder impliedVol = new ImpliedVolDecoder();
    private final InterestRateDecoder interestRate = new InterestRateDecoder();
    private final SettlementAverageDecoder settlementAverage = new SettlementAverageDecoder();
    private final FeedStateDecoder feedState = new FeedStateDecoder();

    MarketApplier(
            MarketState market,
            RiskBook risk,
            MarkoutEstimator markouts,
            OutputWriter outputs,
            EngineCounters counters) {
        this.market = market;
        this.risk = risk;
        this.markouts = markouts;
        this.outputs = outputs;
        this.counters = counters;
    }

    int apply(int templateId, DirectBuffer message, int body, int blockLength, int version, long nowNs) {
        int reject = switch (templateId) {
            case QuoteDecoder.TEMPLATE_ID -> applyQuote(quote.wrap(message, body, blockLength, version), nowNs);
            case IndexPriceDecoder.TEMPLATE_ID ->
                market.apply(indexPrice.wrap(message, body, blockLength, version), nowNs);
            case ForwardPriceDecoder.TEMPLATE_ID ->
                market.apply(forwardPrice.wrap(message, body, blockLength, version));
            case ImpliedVolDecoder.TEMPLATE_ID -> applyVol(impliedVol.wrap(message, body, blockLength, version), nowNs);
            case TradeDecoder.TEMPLATE_ID -> market.apply(trade.wrap(message, body, blockLength, version), nowNs);
            case InterestRateDecoder.TEMPLATE_ID ->
                market.apply(interestRate.wrap(message, body, blockLength, version));
            case SettlementAverageDecoder.TEMPLATE_ID ->
                market.apply(settlementAverage.wrap(message, body, blockLength, version));
            default -> applyFeedState(feedState.wrap(message, body, blockLength, version));
        };
        if (reject == 0) {
            counters.countTick();
        }
        return reject;
    }

    private int applyQuote(QuoteDecoder event, long nowNs) {
        int reject = market.apply(event, nowNs);
        if (reject == 0) {
            int id = event.instrumentId();
            markouts.onMid(id, market.quotes().mid(id));
        }
        return reject;
    }

    private int applyVol(ImpliedVolDecoder event, long nowNs) {
        int reject = market.apply(event, nowNs);
        if (reject == 0) {
            risk.onVol(event.instrumentId());
        }
        return reject;
    }

    private int applyFeedState(FeedStateDecoder event) {
        int reject = market.apply(event);
        if (reject == 0) {
            boolean live = event.statusRaw() == FeedStatus.LIVE.value();
            outputs.alert(
                    live ? AlertCode.FEED_LIVE : AlertCode.FEED_NOT_LIVE,
                    live ? Severity.INFO : Severity.WARNING,
                    event.instrumentId() >= 0 ? event.instrumentId() : event.venueId(),
                    event.statusRaw(),
                    0.0);
        }
        return reject;
    }
}
