package io.hedgerow.gateway.exchange.floor.hall;

import io.hedgerow.gateway.exchange.floor.AccountKeys;
import io.hedgerow.gateway.exchange.floor.AccountLimits;
import io.hedgerow.gateway.exchange.floor.Caller;
import io.hedgerow.gateway.exchange.floor.ExchangeFloor;
import io.hedgerow.gateway.exchange.floor.ExchangeRefusal;
import io.hedgerow.gateway.exchange.floor.Subscriber;
import io.hedgerow.gateway.exchange.floor.account.AccountSpec;
import io.hedgerow.gateway.exchange.floor.archive.Archive;
import io.hedgerow.gateway.exchange.floor.channel.ChangeIds;
import io.hedgerow.gateway.exchange.floor.channel.ChannelMaker;
import io.hedgerow.gateway.exchange.floor.channel.Channels;
import io.hedgerow.gateway.exchange.floor.market.OutsideMarket;
import io.hedgerow.gateway.exchange.floor.market.SimulatedMarket;
import io.hedgerow.gateway.exchange.floor.reply.DayStats;
import io.hedgerow.gateway.exchange.floor.reply.IndexReply;
import io.hedgerow.gateway.exchange.floor.reply.PositionReply;
import io.hedgerow.gateway.exchange.floor.reply.SummaryReply;
import io.hedgerow.gateway.exchange.floor.reply.TickerReply;
import io.hedgerow.gateway.exchange.floor.request.Params;
import io.hedgerow.gateway.exchange.floor.request.Reason;
import io.hedgerow.gateway.exchange.floor.store.Counters;
import io.hedgerow.gateway.exchange.floor.store.FloorStore;
import io.hedgerow.gateway.exchange.floor.trading.Clearing;
import io.hedgerow.gateway.exchange.floor.trading.CustomerDesk;
import io.hedgerow.gateway.exchange.floor.trading.DailySettlement;
import io.hedgerow.gateway.exchange.floor.trading.ListingDesk;
import io.hedgerow.gateway.exchange.floor.trading.MassCancel;
import io.hedgerow.gateway.exchange.floor.trading.MmpDesk;
import io.hedgerow.gateway.exchange.floor.trading.OrderWindow;
import io.hedgerow.gateway.exchange.floor.trading.PerpetualFunding;
import io.hedgerow.gateway.exchange.floor.trading.Pit;
import io.hedgerow.gateway.exchange.floor.trading.QuoteWindow;
import io.hedgerow.gateway.exchange.floor.trading.TriggerDesk;
import io.hedgerow.gateway.exchange.floor.trading.WorldDesk;
import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The exchange: Deribit's contracts, methods and channels over a simulated or scripted world.
 *
 * <pre>
 *   call ─▶ method ─▶ desks ─▶ books, accounts ─┐
 *                                               ├─▶ written down ─▶ answered, told
 *   time ─▶ world, settlement, funding ─────────┘
 * </pre>
 *
 * <p>Nothing is answered or told before it is written down. Owned by the exchange's thread; reads no clock.
 */
public final class DeribitFloor implements ExchangeFloor {
    private final FloorSettings settings;
    private final FloorStore store;
    private final Pit pit;
    private final Channels channels;
    private final DayPlan plan;
    private final CustomerDesk customers;
    private final MassCancel cancels;
    private final TriggerDesk triggers;
    private final FloorScript script;
    private final FloorKeys keys;
    private final Map<String, Method> methods = new HashMap<>();

    private DeribitFloor(FloorSettings settings, FloorStore store, OutsideMarket market, long nowNs) {
        this.settings = settings;
        this.store = store;
        pit = new Pit(new Archive(store), new Counters(store), market, nowNs);
        keys = new FloorKeys(settings.accounts());
        MmpDesk mmp = new MmpDesk(pit, store);
        Clearing clearing = new Clearing(pit, mmp);
        PerpetualFunding funding = new PerpetualFunding(pit, clearing);
        mmp.clearing(clearing);
        clearing.funding(funding);
        OrderWindow window = new OrderWindow(pit, clearing, mmp);
        script = new FloorScript(pit, window);
        triggers = window.triggers();
        QuoteWindow quotes = new QuoteWindow(pit, clearing, mmp, window);
        cancels = new MassCancel(pit, clearing, quotes);
        DayStats stats = new DayStats();
        TickerReply tickers = new TickerReply(pit, funding, stats);
        IndexReply indexes = new IndexReply(pit);
        PositionReply positions = new PositionReply(pit, funding);
        SummaryReply summaries = new SummaryReply(pit);
        ChangeIds ids = new ChangeIds(nowNs / 1_000_000L);
        channels =
                new Channels(pit, stats, new ChannelMaker(pit, tickers, indexes, positions, summaries, funding, ids));
        pit.tell(channels);
        new Opening(pit, store, mmp).restore(settings.accounts());
        triggers.restore();
        market.open(new WorldDesk(pit, window.matcher(), funding), nowNs);
        ListingDesk listing = new ListingDesk(pit, settings.market().underlyings(), settings.calendar());
        DailySettlement settlement = new DailySettlement(pit, clearing, funding, window.matcher());
        plan = new DayPlan(
                pit, listing, settlement, funding, settings.settlementPause().toNanos());
        List<Long> quoters = settings.accounts().stream()
                .filter(AccountSpec::quoter)
                .map(AccountSpec::id)
                .toList();
        customers = new CustomerDesk(
                pit, clearing, window, quoters, settings.market().seed());
        listing.resume();
        plan.begin();
        long lagNs = settings.historicalLag().toNanos();
        new TradeMethods(pit, window, quotes, cancels, mmp).addTo(methods);
        new OrderReads(pit, lagNs).addTo(methods);
        new TradeReads(pit, lagNs).addTo(methods);
        new AccountReads(pit, positions, summaries, settings.limits()).addTo(methods);
        new HistoryReads(pit, indexes, stats).addTo(methods);
        new MarketReads(pit, tickers, indexes, funding, ids).addTo(methods);
        publish();
    }

    /**
     * Opens an exchange over the simulated world; where its folder knows prices, the world goes on from them.
     *
     * @param settings what it is made of
     * @param nowNs UTC ns
     * @return an exchange that lists its contracts
     * @throws IOException its folder cannot be read or written
     */
    public static DeribitFloor open(FloorSettings settings, long nowNs) throws IOException {
        FloorStore store = store(settings);
        return new DeribitFloor(settings, store, new SimulatedMarket(Opening.goingOn(settings.market(), store)), nowNs);
    }

    /**
     * Opens an exchange over a world of the caller's, such as one that follows a script.
     *
     * @param settings what it is made of
     * @param market the world
     * @param nowNs UTC ns
     * @return an exchange that lists its contracts
     * @throws IOException its folder cannot be read or written
     */
    public static DeribitFloor over(FloorSettings settings, OutsideMarket market, long nowNs) throws IOException {
        return new DeribitFloor(settings, store(settings), market, nowNs);
    }

    private static FloorStore store(FloorSettings settings) throws IOException {
        return settings.folder().isPresent() ? FloorStore.open(settings.folder().get()) : FloorStore.none();
    }

    @Override
    public Object call(Caller who, String method, Map<String, Object> params) {
        Method called = methods.get(method);
        if (called == null) {
            throw ExchangeRefusal.methodNotFound();
        }
        if (pit.isInMaintenance() && !method.equals("public/status")) {
            throw Reason.SYSTEM_MAINTENANCE.refusal();
        }
        script.before(who, method).ifPresent(refusal -> {
            throw refusal;
        });
        try {
            Object result = called.call(who, new Params(params));
            script.after(who, method).ifPresent(refusal -> {
                throw refusal;
            });
            return result;
        } finally {
            triggers.happen();
            publish();
        }
    }

    /** What was done is written down, then told. */
    private void publish() {
        store.commit();
        channels.speak();
    }

    @Override
    public String subscribe(Subscriber who, Caller caller, String channel) {
        return channels.subscribe(who, caller, channel);
    }

    @Override
    public void unsubscribe(Subscriber who, String channel) {
        channels.unsubscribe(who, channel);
    }

    @Override
    public void connectionLost(Caller who) {
        cancels.connectionLost(who);
        publish();
    }

    @Override
    public long nextNs() {
        return Math.min(Math.min(pit.market.nextNs(), customers.nextNs()), Math.min(plan.nextNs(), channels.nextNs()));
    }

    /** Each moment is told before the next one comes. */
    @Override
    public void advanceTo(long nowNs) {
        while (nextNs() <= nowNs) {
            step(nextNs());
        }
        step(nowNs);
    }

    private void step(long nowNs) {
        pit.clock(nowNs);
        pit.market.happen(nowNs);
        plan.happen();
        customers.happen();
        triggers.happen();
        publish();
        channels.tick();
    }

    @Override
    public AccountKeys keys() {
        return keys;
    }

    @Override
    public AccountLimits limits(long accountId) {
        return settings.limits();
    }

    /** Every method there is. */
    public Set<String> methodNames() {
        return Collections.unmodifiableSet(methods.keySet());
    }

    /** What a test makes happen. */
    public FloorScript script() {
        return script;
    }

    /** What the desks share, for those who look inside. */
    public Pit pit() {
        return pit;
    }

    @Override
    public void close() {
        store.close();
    }
}
