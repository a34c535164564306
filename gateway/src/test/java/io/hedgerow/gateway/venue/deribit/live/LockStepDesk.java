package io.hedgerow.gateway.venue.deribit.live;

import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.EventSource;
import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.OrderReportWriter;
import io.hedgerow.engine.event.codec.FeedStatus;
import io.hedgerow.engine.event.codec.FillSource;
import io.hedgerow.engine.event.codec.HedgeOrderDecoder;
import io.hedgerow.engine.event.codec.Liquidity;
import io.hedgerow.engine.event.codec.MessageHeaderDecoder;
import io.hedgerow.engine.event.codec.OrderAction;
import io.hedgerow.engine.event.codec.OrderStatus;
import io.hedgerow.engine.event.codec.SessionStatus;
import io.hedgerow.engine.event.codec.Side;
import io.hedgerow.engine.event.codec.TimeInForce;
import io.hedgerow.engine.event.spec.CapacitySpec;
import io.hedgerow.engine.event.spec.ReferenceWriter;
import io.hedgerow.engine.host.InlinePublisher;
import io.hedgerow.gateway.book.TopOfBook;
import io.hedgerow.gateway.exchange.floor.ExchangeRefusal;
import io.hedgerow.gateway.exchange.json.Adjustment;
import io.hedgerow.gateway.exchange.json.VenueWriter;
import io.hedgerow.gateway.feed.FeedEvents;
import io.hedgerow.gateway.feed.FeedReport;
import io.hedgerow.gateway.reference.ReferenceRegistry;
import io.hedgerow.gateway.testing.MemoryJournal;
import io.hedgerow.gateway.venue.deribit.DeribitDecoder;
import io.hedgerow.gateway.venue.deribit.DeribitInstruments;
import io.hedgerow.gateway.venue.deribit.live.MarketScript.Stage;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.function.Consumer;
import org.agrona.DirectBuffer;

/**
 * A desk in lock-step with the exchange: no sockets, no threads, and what is told of orders is turned into events by
 * another way than the order side's. One thing happens at a time, and everything that it leads to before the next.
 */
final class LockStepDesk implements AutoCloseable {
    private static final int WHOLE_VENUE = -1;
    private static final String LABEL = "desk-";
    private static final int USER_REQUEST = 1;

    final MemoryJournal journal = new MemoryJournal();
    final ReferenceDirectory directory = new ReferenceDirectory();
    private final Stage stage = new Stage();
    private final MarketScript script;
    private final InlinePublisher engine;
    private final FeedEvents events;
    private final DeribitDecoder decoder;
    private final EventFrame reports;
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final Map<Long, String> venueIds = new HashMap<>();
    private final Map<Long, String> toldTerms = new HashMap<>();
    private final Set<String> toldTrades = new HashSet<>();
    private final Set<Long> toldEnds = new HashSet<>();
    private final HedgeOrderDecoder order = new HedgeOrderDecoder();
    private final int perpetual;
    private long nowNs = MarketScript.START_NS;

    LockStepDesk(MarketScript script) {
        this.script = script;
        engine = new InlinePublisher(CapacitySpec.DEFAULT, journal, this::onOutput);
        ReferenceRegistry registry = new ReferenceRegistry(directory);
        registry.venue(DeribitInstruments.VENUE);
        byte[] list = json(Map.of("result", stage.call("public/get_instruments", "currency", "BTC", "kind", "future")));
        new DeribitInstruments(registry, new FeedReport(), TradingRig.PERPETUAL::equals).read(list, 0, list.length);
        perpetual = directory.instrumentId(directory.venueId("DERIBIT"), TradingRig.PERPETUAL);
        EventFrame frame = new EventFrame(engine, EventSource.CONFIGURATION);
        frame.at(nowNs);
        registry.publish(new ReferenceWriter(frame));
        TradingRig.hedge(frame, directory, script.policy);
        reports = new EventFrame(engine, EventSource.LIVE_VENUE);
        events = new FeedEvents(new EventFrame(engine, EventSource.LIVE_VENUE), new TopOfBook(), new FeedReport());
        decoder = new DeribitDecoder(directory, events);
        subscribe();
        drive();
        connected();
    }

    private void subscribe() {
        for (String channel : List.of(
                "deribit_price_index.btc_usd",
                "ticker.BTC-PERPETUAL.raw",
                "book.BTC-PERPETUAL.raw",
                "trades.future.BTC.raw",
                "user.changes.any.any.raw")) {
            stage.floor.subscribe(this::heard, MarketScript.ACCOUNT, channel);
        }
    }

    private void connected() {
        reports.at(nowNs);
        EventWriter writer = new EventWriter(reports);
        int venueId = directory.venueId("DERIBIT");
        writer.feedState(venueId, WHOLE_VENUE, FeedStatus.LIVE);
        reports.closing();
        writer.tradingSession(venueId, WHOLE_VENUE, SessionStatus.OPEN);
    }

    private static byte[] json(Map<String, ?> members) {
        return VenueWriter.bytes(members, Adjustment.NONE);
    }

    @SuppressWarnings("unchecked")
    private void heard(String channel, Object data) {
        if (channel.startsWith("user.")) {
            tasks.add(() -> changed((Map<String, Object>) data));
        } else {
            byte[] message = json(Map.of("params", Map.of("channel", channel, "data", data)));
            tasks.add(() -> decode(message));
        }
    }

    private void decode(byte[] message) {
        events.at(events.stamp(nowNs));
        decoder.advance(nowNs);
        decoder.decode(message, 0, message.length);
    }

    private void drive() {
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
    }

    /** Plays the script; how the engine stands after each step. */
    List<String> play() {
        List<String> states = new ArrayList<>();
        for (int step = 0; step < script.size(); step++) {
            nowNs = MarketScript.timeNs(step);
            stage.floor.advanceTo(nowNs);
            script.comeTo(step, stage);
            drive();
            states.add(state());
            script.play(step, stage);
            drive();
            states.add(state());
        }
        return states;
    }

    private String state() {
        return MarketScript.state(engine.engine(), perpetual, directory.underlyingId("BTC"));
    }

    private void onOutput(DirectBuffer message, int offset, int length) {
        if (EventPrefix.templateId(message, offset) == HedgeOrderDecoder.TEMPLATE_ID) {
            order.wrapAndApplyHeader(message, offset, new MessageHeaderDecoder());
            long id = order.orderId();
            String amount = BigDecimal.valueOf(order.lots()).movePointRight(1).toPlainString();
            BigDecimal price = BigDecimal.valueOf(order.limitPriceE9(), 9);
            boolean buys = order.side() == Side.BUY;
            boolean rests = order.timeInForce() == TimeInForce.GOOD_TILL_CANCEL;
            OrderAction action = order.action();
            long lots = order.lots();
            tasks.add(() -> {
                switch (action) {
                    case NEW -> send(id, buys, rests, new BigDecimal(amount), price);
                    case REPLACE -> edit(id, lots, price);
                    default -> stage.call("private/cancel", "order_id", venueIds.get(id));
                }
            });
        }
    }

    private void send(long id, boolean buys, boolean rests, BigDecimal amount, BigDecimal price) {
        try {
            stage.call(
                    buys ? "private/buy" : "private/sell",
                    "instrument_name",
                    TradingRig.PERPETUAL,
                    "amount",
                    amount,
                    "type",
                    "limit",
                    "price",
                    price,
                    "label",
                    LABEL + id,
                    "time_in_force",
                    rests ? "good_til_cancelled" : "immediate_or_cancel",
                    "post_only",
                    rests,
                    "reject_post_only",
                    rests);
        } catch (ExchangeRefusal refusal) {
            tell(List.of(to -> to.update(perpetual, id, OrderStatus.REJECTED, 0L, EventWriter.NONE, refusal.code())));
        }
    }

    private void edit(long id, long lots, BigDecimal price) {
        Map<String, Object> known = orderNow(id);
        long filled = lots(known.get("filled_amount"));
        try {
            stage.call(
                    "private/edit",
                    "order_id",
                    venueIds.get(id),
                    "amount",
                    (filled + lots) * 10L,
                    "price",
                    price,
                    "post_only",
                    true,
                    "reject_post_only",
                    true);
        } catch (ExchangeRefusal refusal) {
            long left = lots(known.get("amount")) - filled;
            tell(List.of(to ->
                    to.update(perpetual, id, OrderStatus.CANCEL_REJECTED, left, EventWriter.NONE, refusal.code())));
        }
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> orderNow(long id) {
        return (Map<String, Object>) stage.call("private/get_order_state", "order_id", venueIds.get(id));
    }

    private static long lots(Object dollars) {
        return decimal(dollars).movePointLeft(1).longValueExact();
    }

    private static BigDecimal decimal(Object number) {
        return number == null ? BigDecimal.ZERO : new BigDecimal(number.toString());
    }

    /** What the exchange tells of orders and trades of the account, in one batch. */
    @SuppressWarnings("unchecked")
    private void changed(Map<String, Object> data) {
        List<Consumer<OrderReportWriter>> said = new ArrayList<>();
        ((List<Map<String, Object>>) data.get("trades")).forEach(trade -> traded(trade, said));
        ((List<Map<String, Object>>) data.get("orders")).forEach(each -> ordered(each, said));
        tell(said);
    }

    private void traded(Map<String, Object> trade, List<Consumer<OrderReportWriter>> said) {
        String tradeId = (String) trade.get("trade_id");
        if (!toldTrades.add(tradeId)) {
            return;
        }
        long number = Long.parseLong(tradeId);
        Side side = "buy".equals(trade.get("direction")) ? Side.BUY : Side.SELL;
        long lots = lots(trade.get("amount"));
        long priceE9 = decimal(trade.get("price")).movePointRight(9).longValueExact();
        Liquidity liquidity = "M".equals(trade.get("liquidity")) ? Liquidity.MAKER : Liquidity.TAKER;
        long fee = Math.round(decimal(trade.get("fee")).movePointRight(8).doubleValue());
        String label = (String) trade.getOrDefault("label", "");
        said.add(to -> {
            if (label.startsWith(LABEL)) {
                to.hedgeFill(perpetual, number, id(label), side, lots, priceE9, liquidity, fee);
            } else {
                to.otherFill(perpetual, number, FillSource.MANUAL, side, lots, priceE9, liquidity, fee);
            }
        });
    }

    private static long id(String label) {
        return Long.parseLong(label.substring(LABEL.length()));
    }

    private void ordered(Map<String, Object> told, List<Consumer<OrderReportWriter>> said) {
        String label = (String) told.getOrDefault("label", "");
        if (!label.startsWith(LABEL)) {
            return;
        }
        long id = id(label);
        venueIds.put(id, (String) told.get("order_id"));
        long left = lots(told.get("amount")) - lots(told.get("filled_amount"));
        if ("open".equals(told.get("order_state"))) {
            long priceE9 = decimal(told.get("price")).movePointRight(9).longValueExact();
            String terms = told.get("amount") + " at " + told.get("price");
            String before = toldTerms.put(id, terms);
            if (!terms.equals(before)) {
                OrderStatus status = before == null ? OrderStatus.ACCEPTED : OrderStatus.REPLACED;
                said.add(to -> to.update(perpetual, id, status, left, priceE9, 0));
            }
        } else if ("cancelled".equals(told.get("order_state")) && toldEnds.add(id)) {
            boolean lapsed = "immediate_or_cancel".equals(told.get("time_in_force"));
            OrderStatus status = lapsed ? OrderStatus.EXPIRED : OrderStatus.CANCELLED;
            int reason = "user_request".equals(told.get("cancel_reason")) ? USER_REQUEST : 0;
            said.add(to -> to.update(perpetual, id, status, 0L, EventWriter.NONE, reason));
        }
    }

    private void tell(List<Consumer<OrderReportWriter>> said) {
        reports.at(nowNs);
        OrderReportWriter writer = new EventWriter(reports).orders();
        for (int i = 0; i < said.size(); i++) {
            if (i == said.size() - 1) {
                reports.closing();
            }
            said.get(i).accept(writer);
        }
    }

    @Override
    public void close() {
        engine.close();
        stage.floor.close();
    }
}
