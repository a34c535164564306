package io.hedgerow.gateway.exchange.floor.channel;

import io.hedgerow.gateway.exchange.floor.Caller;
import io.hedgerow.gateway.exchange.floor.account.FloorAccount;
import io.hedgerow.gateway.exchange.floor.book.FloorBook;
import io.hedgerow.gateway.exchange.floor.contract.Asset;
import io.hedgerow.gateway.exchange.floor.contract.Contract;
import io.hedgerow.gateway.exchange.floor.reply.IndexReply;
import io.hedgerow.gateway.exchange.floor.reply.PositionReply;
import io.hedgerow.gateway.exchange.floor.reply.Reply;
import io.hedgerow.gateway.exchange.floor.reply.SummaryReply;
import io.hedgerow.gateway.exchange.floor.reply.TickerReply;
import io.hedgerow.gateway.exchange.floor.request.Reason;
import io.hedgerow.gateway.exchange.floor.trading.PerpetualFunding;
import io.hedgerow.gateway.exchange.floor.trading.Pit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Makes channels from their names. Owned by the exchange's thread. */
public final class ChannelMaker {
    private static final Set<String> GROUPS = Set.of("none", "1", "2", "5", "10", "25", "100", "250");
    private static final Set<String> DEPTHS = Set.of("1", "10", "20");
    private static final Set<String> KINDS =
            Set.of("future", "option", "spot", "any", "future_combo", "option_combo", "combo");
    private static final Set<String> CURRENCIES = Set.of("BTC", "ETH", "USDC", "USDT", "EURR", "any");

    private final Pit pit;
    private final TickerReply tickers;
    private final IndexReply indexes;
    private final PositionReply positions;
    private final SummaryReply summaries;
    private final PerpetualFunding funding;
    private final ChangeIds ids;
    /** How the channel that was made last wants to be registered. */
    private Consumer<Channels> registration;

    public ChannelMaker(
            Pit pit,
            TickerReply tickers,
            IndexReply indexes,
            PositionReply positions,
            SummaryReply summaries,
            PerpetualFunding funding,
            ChangeIds ids) {
        this.pit = pit;
        this.tickers = tickers;
        this.indexes = indexes;
        this.positions = positions;
        this.summaries = summaries;
        this.funding = funding;
        this.ids = ids;
    }

    /** A channel, or null where there is none of that name for this caller. */
    Channel make(Caller caller, String name) {
        String[] parts = name.split("\\.", -1);
        registration = registered -> {};
        return switch (parts[0]) {
            case "ticker", "quote", "book", "incremental_ticker", "perpetual" -> ofContract(caller, name, parts);
            case "trades" -> trades(caller, name, parts);
            case "deribit_price_index",
                    "deribit_price_ranking",
                    "deribit_price_statistics",
                    "deribit_volatility_index",
                    "estimated_expiration_price" -> parts.length == 2 ? ofIndex(name, parts[0], parts[1]) : null;
            case "markprice" ->
                parts.length == 3 && parts[1].equals("options") ? ofIndex(name, parts[0], parts[2]) : null;
            case "instrument" -> instrument(name, parts);
            case "platform_state" -> event(name, parts.length <= 2 ? name : "");
            case "user" -> caller.isAuthorized() && parts.length > 1 ? ofUser(caller, name, parts) : null;
            default -> null;
        };
    }

    /** Registers the channel that was made last. */
    void register(Channels hub) {
        registration.accept(hub);
    }

    /** Raw needs somebody who has logged in. */
    private static Rhythm rhythm(Caller caller, String text) {
        Rhythm rhythm = Rhythm.of(text).orElse(null);
        if (rhythm == Rhythm.RAW && !caller.isAuthorized()) {
            throw Reason.RAW_SUBSCRIPTIONS_NOT_AVAILABLE_FOR_UNAUTHORIZED.refusal();
        }
        return rhythm;
    }

    private Channel ofContract(Caller caller, String name, String[] parts) {
        Contract contract =
                parts.length < 2 ? null : pit.listings.find(parts[1]).orElse(null);
        if (contract == null) {
            return null;
        }
        FloorBook book = pit.book(contract);
        Channel channel = switch (parts[0] + parts.length) {
            case "quote2" -> new StateChannel(name, Rhythm.RAW, () -> tickers.quote(contract));
            case "incremental_ticker2" -> new IncrementalTicker(name, () -> tickers.of(contract));
            case "ticker3" -> state(caller, name, parts[2], () -> tickers.of(contract));
            case "perpetual3" ->
                contract.isPerpetual() ? state(caller, name, parts[2], () -> perpetual(contract)) : null;
            case "book3" -> book(caller, name, parts[2], book);
            case "book5" -> grouped(caller, name, parts, book);
            default -> null;
        };
        // Marks of options follow with their books: a thousand of them at each move of the index, nobody sends.
        boolean tellsIndex = !contract.isOption() && !parts[0].equals("book") && !parts[0].equals("quote");
        registration = hub -> {
            hub.watchBook(contract.name(), channel);
            if (tellsIndex) {
                hub.watchIndex(contract.base(), channel);
            }
        };
        return channel;
    }

    private static Channel state(Caller caller, String name, String rhythm, Supplier<Object> state) {
        Rhythm each = rhythm(caller, rhythm);
        return each == null ? null : new StateChannel(name, each, state);
    }

    private Channel book(Caller caller, String name, String rhythm, FloorBook book) {
        Rhythm each = rhythm(caller, rhythm);
        return each == null ? null : new BookChannel(name, each, pit, book, ids);
    }

    private Channel grouped(Caller caller, String name, String[] parts, FloorBook book) {
        if (!GROUPS.contains(parts[2]) || !DEPTHS.contains(parts[3])) {
            return null;
        }
        long group = parts[2].equals("none") ? 1 : Long.parseLong(parts[2]);
        int depth = Integer.parseInt(parts[3]);
        return state(
                caller,
                name,
                parts[4],
                () -> Reply.object()
                        .with("timestamp", pit.nowMs())
                        .with("instrument_name", book.contract().name())
                        .with("change_id", ids.of(book))
                        .with("bids", GroupedBook.side(book, true, group, depth))
                        .with("asks", GroupedBook.side(book, false, group, depth))
                        .build());
    }

    private Map<String, Object> perpetual(Contract contract) {
        return Reply.object()
                .with("timestamp", pit.nowMs())
                .with("interest", Reply.round(funding.current(contract), 8))
                .with("index_price", pit.index(contract))
                .build();
    }

    private Channel trades(Caller caller, String name, String[] parts) {
        Topic topic = topic(parts, 1);
        Rhythm rhythm = topic == null ? null : rhythm(caller, parts[parts.length - 1]);
        if (rhythm == null) {
            return null;
        }
        ListChannel channel = new ListChannel(name, rhythm, true);
        registration = hub -> hub.watchPrints(topic, channel);
        return channel;
    }

    /** What stands between the first words and the rhythm: a contract, or a kind and a currency. */
    private Topic topic(String[] parts, int from) {
        if (parts.length == from + 2) {
            return pit.listings
                    .find(parts[from])
                    .map(contract -> new Topic(contract.name(), "", ""))
                    .orElse(null);
        }
        boolean known = parts.length == from + 3 && KINDS.contains(parts[from]) && CURRENCIES.contains(parts[from + 1]);
        return known ? new Topic("", parts[from], parts[from + 1]) : null;
    }

    private Channel ofIndex(String name, String what, String index) {
        Optional<Asset> coin = indexes.coin(index);
        if (coin.isEmpty()) {
            return null;
        }
        boolean slow = what.equals("deribit_price_ranking")
                || what.equals("deribit_price_statistics")
                || what.equals("deribit_volatility_index")
                || what.equals("markprice");
        Channel channel =
                new StateChannel(name, slow ? Rhythm.SECOND : Rhythm.RAW, () -> indexes.of(what, index, coin.get()));
        registration = hub -> hub.watchIndex(coin.get(), channel);
        return channel;
    }

    private Channel instrument(String name, String[] parts) {
        boolean known = parts.length == 4
                && Set.of("state", "creation").contains(parts[1])
                && KINDS.contains(parts[2])
                && CURRENCIES.contains(parts[3]);
        return event(name, known ? name : "");
    }

    private Channel event(String name, String event) {
        if (event.isEmpty()) {
            return null;
        }
        ListChannel channel = new ListChannel(name, Rhythm.RAW, false);
        registration = hub -> hub.watchEvents(event, channel);
        return channel;
    }

    private Channel ofUser(Caller caller, String name, String[] parts) {
        FloorAccount account = pit.accounts.get(caller.accountId());
        return switch (parts[1]) {
            case "changes", "orders", "trades" -> ofOrders(account, name, parts);
            case "portfolio" -> parts.length == 3 ? portfolio(account, parts[2]) : null;
            case "mmp_trigger" -> parts.length == 3 ? event(name, account.id() + "/" + name) : null;
            case "lock" -> event(name, account.id() + "/" + name);
            case "combo_trades", "access_log" -> event(name, account.id() + "/" + name); // Nothing ever happens there.
            default -> null;
        };
    }

    private Channel ofOrders(FloorAccount account, String name, String[] parts) {
        Topic topic = topic(parts, 2);
        Rhythm rhythm = Rhythm.of(parts[parts.length - 1]).orElse(null);
        if (topic == null || rhythm == null) {
            return null;
        }
        boolean together = parts[1].equals("trades") || rhythm != Rhythm.RAW;
        Channel channel = parts[1].equals("changes")
                ? new ChangesChannel(name, rhythm, account, positions)
                : new ListChannel(name, rhythm, together);
        registration = hub -> hub.watchUser(new Channels.UserTopic(channel, account.id(), topic, parts[1]));
        return channel;
    }

    private Channel portfolio(FloorAccount account, String currency) {
        String lower = currency.toLowerCase(Locale.ROOT);
        Optional<Asset> asset = Asset.of(currency);
        if (asset.isEmpty() && !lower.equals("any")) {
            return null;
        }
        List<Asset> assets = asset.map(List::of).orElseGet(() -> List.of(Asset.values()));
        Channel channel = new PortfolioChannel("user.portfolio." + lower, account, assets, summaries);
        registration = hub ->
                hub.watchUser(new Channels.UserTopic(channel, account.id(), new Topic("", "any", "any"), "portfolio"));
        return channel;
    }
}
