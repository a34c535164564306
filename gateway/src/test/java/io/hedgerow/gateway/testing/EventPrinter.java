package io.hedgerow.gateway.testing;

import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.codec.FeedStateDecoder;
import io.hedgerow.engine.event.codec.FillDecoder;
import io.hedgerow.engine.event.codec.ForwardPriceDecoder;
import io.hedgerow.engine.event.codec.FundingDecoder;
import io.hedgerow.engine.event.codec.ImpliedVolDecoder;
import io.hedgerow.engine.event.codec.IndexPriceDecoder;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.OrderUpdateDecoder;
import io.hedgerow.engine.event.codec.QuoteDecoder;
import io.hedgerow.engine.event.codec.SetPositionDecoder;
import io.hedgerow.engine.event.codec.SettlementAverageDecoder;
import io.hedgerow.engine.event.codec.SettlementDecoder;
import io.hedgerow.engine.event.codec.TradeDecoder;
import io.hedgerow.engine.event.codec.TradingSessionDecoder;
import org.agrona.DirectBuffer;

/** Prints events as short lines: type, engine time, subject, then the fields; {@code -} = none, {@code !} = closing. */
public final class EventPrinter {
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final QuoteDecoder quote = new QuoteDecoder();
    private final TradeDecoder trade = new TradeDecoder();
    private final IndexPriceDecoder index = new IndexPriceDecoder();
    private final ForwardPriceDecoder forward = new ForwardPriceDecoder();
    private final ImpliedVolDecoder vol = new ImpliedVolDecoder();
    private final FundingDecoder funding = new FundingDecoder();
    private final FeedStateDecoder feedState = new FeedStateDecoder();
    private final OrderUpdateDecoder order = new OrderUpdateDecoder();
    private final FillDecoder fill = new FillDecoder();
    private final SettlementDecoder settlement = new SettlementDecoder();
    private final SettlementAverageDecoder average = new SettlementAverageDecoder();
    private final TradingSessionDecoder session = new TradingSessionDecoder();
    private final SetPositionDecoder position = new SetPositionDecoder();

    /** Prints one event. */
    public String print(DirectBuffer message) {
        header.wrap(message, 0);
        return body(message) + (EventPrefix.isEndOfBatch(message, 0) ? " !" : "");
    }

    private String body(DirectBuffer message) {
        return switch (header.templateId()) {
            case QuoteDecoder.TEMPLATE_ID -> {
                quote.wrapAndApplyHeader(message, 0, header);
                yield line("QUOTE", message, quote.venueTimeNs(), quote.bidPriceE9(), quote.bidLots())
                        + fields(quote.askPriceE9(), quote.askLots(), quote.markPriceE9());
            }
            case TradeDecoder.TEMPLATE_ID -> {
                trade.wrapAndApplyHeader(message, 0, header);
                yield line("TRADE", message, trade.venueTimeNs(), trade.priceE9(), trade.lots(), trade.tradeId()) + " "
                        + trade.aggressor();
            }
            case IndexPriceDecoder.TEMPLATE_ID -> {
                index.wrapAndApplyHeader(message, 0, header);
                yield line("INDEX", message, index.venueTimeNs(), index.priceE9());
            }
            case ForwardPriceDecoder.TEMPLATE_ID -> {
                forward.wrapAndApplyHeader(message, 0, header);
                yield line("FORWARD", message, forward.venueTimeNs(), forward.expiryNs(), forward.priceE9());
            }
            case ImpliedVolDecoder.TEMPLATE_ID -> {
                vol.wrapAndApplyHeader(message, 0, header);
                yield line("VOL", message, vol.venueTimeNs()) + " " + vol.vol();
            }
            default -> accountEvent(message);
        };
    }

    private String feeCurrency() {
        return fill.feeCurrencyId() == FillDecoder.feeCurrencyIdNullValue() ? "" : " of " + fill.feeCurrencyId();
    }

    private String accountEvent(DirectBuffer message) {
        return switch (header.templateId()) {
            case FundingDecoder.TEMPLATE_ID -> {
                funding.wrapAndApplyHeader(message, 0, header);
                yield line("FUNDING", message, funding.rateE12(), funding.intervalNs(), funding.priceE9()) + " "
                        + funding.phase();
            }
            case FeedStateDecoder.TEMPLATE_ID -> {
                feedState.wrapAndApplyHeader(message, 0, header);
                yield line("FEED", message, feedState.venueId()) + " " + feedState.status();
            }
            case OrderUpdateDecoder.TEMPLATE_ID -> {
                order.wrapAndApplyHeader(message, 0, header);
                yield line("ORDER", message, order.orderId(), order.remainingLots(), order.priceE9()) + " "
                        + order.status() + " " + order.venueReasonCode();
            }
            case FillDecoder.TEMPLATE_ID -> {
                fill.wrapAndApplyHeader(message, 0, header);
                yield line("FILL", message, fill.executionId(), fill.orderId(), fill.lots(), fill.priceE9())
                        + fields(fill.feeMinorUnits()) + feeCurrency() + " " + fill.side() + " " + fill.liquidity();
            }
            case SettlementDecoder.TEMPLATE_ID -> {
                settlement.wrapAndApplyHeader(message, 0, header);
                yield line("SETTLEMENT", message, settlement.deliveryPriceE9()) + " " + settlement.basis();
            }
            case SettlementAverageDecoder.TEMPLATE_ID -> {
                average.wrapAndApplyHeader(message, 0, header);
                yield line("AVERAGE", message, average.expiryNs(), average.averagePriceE9(), average.observedNs());
            }
            case TradingSessionDecoder.TEMPLATE_ID -> {
                session.wrapAndApplyHeader(message, 0, header);
                yield line("SESSION", message, session.venueId()) + " " + session.status();
            }
            case SetPositionDecoder.TEMPLATE_ID -> {
                position.wrapAndApplyHeader(message, 0, header);
                yield line("POSITION", message, position.lots(), position.averagePriceE9());
            }
            default -> line("TEMPLATE" + header.templateId(), message);
        };
    }

    private static String line(String type, DirectBuffer message, long... values) {
        return type + " " + EventPrefix.timeNs(message, 0) + " " + EventPrefix.subjectId(message, 0) + fields(values);
    }

    private static String fields(long... values) {
        StringBuilder text = new StringBuilder();
        for (long value : values) {
            text.append(' ').append(value == Long.MIN_VALUE ? "-" : Long.toString(value));
        }
        return text.toString();
    }
}
