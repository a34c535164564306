package io.hedgerow.engine.core;

import io.hedgerow.engine.event.EventWriter;
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

/**
 * Applies market events.
 *
 * <p>Owned by the engine thread.
 */
final class MarketApplier {
    private final MarketState market;
    private final RiskBook risk;
    private final MarkoutEstimator markouts;
    private final OutputWriter outputs;
    private final EngineCounters counters;

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

    int onQuote(QuoteDecoder event) {
        int id = event.instrumentId();
        boolean held = risk.isHeld(id);
        long markBeforeE9 = held ? market.quotes().markOrMidE9(id) : EventWriter.NONE;
        int reject = market.apply(event, counters.nowNs());
        if (reject == 0) {
            markouts.onMid(id, market.quotes().mid(id));
            if (held) {
                risk.onQuote(id, markBeforeE9);
            }
        }
        return counted(reject);
    }

    int onTrade(TradeDecoder event) {
        return counted(market.apply(event, counters.nowNs()));
    }

    int onIndexPrice(IndexPriceDecoder event) {
        return counted(market.apply(event, counters.nowNs()));
    }

    int onForwardPrice(ForwardPriceDecoder event) {
        return counted(market.apply(event));
    }

    int onImpliedVol(ImpliedVolDecoder event) {
        int reject = market.apply(event, counters.nowNs());
        if (reject == 0) {
            risk.onVol(event.instrumentId());
        }
        return counted(reject);
    }

    int onInterestRate(InterestRateDecoder event) {
        return counted(market.apply(event));
    }

    int onSettlementAverage(SettlementAverageDecoder event) {
        return counted(market.apply(event));
    }

    int onFeedState(FeedStateDecoder event) {
        int reject = market.apply(event);
        if (reject == 0) {
            alert(event, event.statusRaw() == FeedStatus.LIVE.value());
        }
        return counted(reject);
    }

    private int counted(int reject) {
        if (reject == 0) {
            counters.countTick();
        }
        return reject;
    }

    private void alert(FeedStateDecoder event, boolean live) {
        Severity severity = live ? Severity.INFO : Severity.WARNING;
        if (event.instrumentId() >= 0) {
            AlertCode code = live ? AlertCode.INSTRUMENT_LIVE : AlertCode.INSTRUMENT_NOT_LIVE;
            outputs.alert(code, severity, event.instrumentId(), event.statusRaw(), 0.0);
        } else {
            AlertCode code = live ? AlertCode.FEED_LIVE : AlertCode.FEED_NOT_LIVE;
            outputs.alert(code, severity, event.venueId(), event.statusRaw(), 0.0);
        }
    }
}
