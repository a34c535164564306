package io.hedgerow.gateway.exchange.floor.channel;

import io.hedgerow.gateway.exchange.floor.Caller;
import io.hedgerow.gateway.exchange.floor.Subscriber;
import io.hedgerow.gateway.exchange.floor.account.AccountTrade;
import io.hedgerow.gateway.exchange.floor.account.FloorAccount;
import io.hedgerow.gateway.exchange.floor.account.Print;
import io.hedgerow.gateway.exchange.floor.book.FloorBook;
import io.hedgerow.gateway.exchange.floor.book.FloorOrder;
import io.hedgerow.gateway.exchange.floor.contract.Asset;
import io.hedgerow.gateway.exchange.floor.contract.Contract;
import io.hedgerow.gateway.exchange.floor.reply.DayStats;
import io.hedgerow.gateway.exchange.floor.reply.InstrumentReply;
import io.hedgerow.gateway.exchange.floor.reply.OrderReply;
import io.hedgerow.gateway.exchange.floor.reply.Reply;
import io.hedgerow.gateway.exchange.floor.trading.News;
import io.hedgerow.gateway.exchange.floor.trading.Pit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All channels: brings news to those that are about it, and lets them speak once it is kept: raw ones at once, the others
 * in their rhythm.
 *
 * <p>Owned by the exchange's thread.
 */
public final class Channels implements News {
    private final Pit pit;
    private final DayStats stats;
    private final ChannelMaker maker;
    private final Map<String, Channel> byKey = new LinkedHashMap<>();
    private final Map<String, List<Channel>> ofBooks = new HashMap<>();
    private final Map<Asset, List<Channel>> ofIndexes = new HashMap<>();
    private final Map<String, ListChannel> ofEvents = new HashMap<>();
    private final Map<ListChannel, Topic> ofPrints = new LinkedHashMap<>();
    private final List<UserTopic> ofUsers = new ArrayList<>();
    private final List<Channel> raw = new ArrayList<>();
    private long nextTenthNs = Long.MAX_VALUE;
    private long nextSecondNs = Long.MAX_VALUE;

    /** A channel of one account. */
    record UserTopic(Channel channel, long accountId, Topic topic, String what) {}

    public Channels(Pit pit, DayStats stats, ChannelMaker maker) {
        this.pit = pit;
        this.stats = stats;
        this.maker = maker;
    }

    /** Starts a channel for one who takes it; null where there is none of that name, or not for this caller. */
    public String subscribe(Subscriber who, Caller caller, String name) {
        Channel wanted = maker.make(caller, name);
        if (wanted == null) {
            return null;
        }
        String key = key(caller.accountId(), wanted.name());
        Channel channel = byKey.computeIfAbsent(key, absent -> register(wanted));
        channel.greet(who);
        channel.add(who);
        return channel.name();
    }

    private static String key(long accountId, String name) {
        return name.startsWith("user.") ? accountId + "/" + name : name;
    }

    private Channel register(Channel channel) {
        maker.register(this);
        if (channel.rhythm() == Rhythm.RAW) {
            raw.add(channel);
        } else if (channel.rhythm() == Rhythm.TENTH && nextTenthNs == Long.MAX_VALUE) {
            nextTenthNs = after(Rhythm.TENTH);
        } else if (channel.rhythm() == Rhythm.SECOND && nextSecondNs == Long.MAX_VALUE) {
            nextSecondNs = after(Rhythm.SECOND);
        }
        return channel;
    }

    private long after(Rhythm rhythm) {
        return (pit.nowNs() / rhythm.everyNs() + 1) * rhythm.everyNs();
    }

    void watchBook(String instrument, Channel channel) {
        ofBooks.computeIfAbsent(instrument, absent -> new ArrayList<>()).add(channel);
    }

    void watchIndex(Asset coin, Channel channel) {
        ofIndexes.computeIfAbsent(coin, absent -> new ArrayList<>()).add(channel);
    }

    void watchEvents(String event, ListChannel channel) {
        ofEvents.put(event, channel);
    }

    void watchPrints(Topic topic, ListChannel channel) {
        ofPrints.put(channel, topic);
    }

    void watchUser(UserTopic topic) {
        ofUsers.add(topic);
    }

    /** One takes a channel no longer; a channel that nobody takes is forgotten. */
    public void unsubscribe(Subscriber who, String name) {
        for (Map.Entry<String, Channel> entry : List.copyOf(byKey.entrySet())) {
            Channel channel = entry.getValue();
            if (channel.name().equals(name)) {
                channel.remove(who);
                if (channel.isUnused()) {
                    forget(entry.getKey(), channel);
                }
            }
        }
    }

    private void forget(String key, Channel channel) {
        byKey.remove(key);
        raw.remove(channel);
        ofBooks.values().forEach(each -> each.remove(channel));
        ofIndexes.values().forEach(each -> each.remove(channel));
        ofEvents.values().remove(channel);
        ofPrints.remove(channel);
        ofUsers.removeIf(each -> each.channel().equals(channel));
    }

    /** When a channel speaks next because of its rhythm. */
    public long nextNs() {
        return Math.min(nextTenthNs, nextSecondNs);
    }

    /** Raw channels say what they have. */
    public void speak() {
        for (int i = 0; i < raw.size(); i++) {
            if (raw.get(i).isDue()) {
                raw.get(i).speak();
            }
        }
    }

    /** Those whose rhythm it is say what they have. */
    public void tick() {
        if (pit.nowNs() >= nextTenthNs) {
            nextTenthNs = speak(Rhythm.TENTH);
        }
        if (pit.nowNs() >= nextSecondNs) {
            ofUsers.stream()
                    .filter(each -> each.what().equals("portfolio"))
                    .forEach(each -> each.channel().makeDue());
            nextSecondNs = speak(Rhythm.SECOND);
        }
    }

    private long speak(Rhythm rhythm) {
        boolean any = false;
        for (Channel channel : List.copyOf(byKey.values())) {
            if (channel.rhythm() == rhythm) {
                any = true;
                if (channel.isDue()) {
                    channel.speak();
                }
            }
        }
        return any ? after(rhythm) : Long.MAX_VALUE;
    }

    @Override
    public void order(FloorOrder order) {
        for (UserTopic each : ofUsers) {
            if (each.accountId() == order.accountId() && each.topic().covers(order.contract())) {
                if (each.channel() instanceof ChangesChannel changes) {
                    changes.order(order);
                } else if (each.what().equals("orders")) {
                    ((ListChannel) each.channel()).add(OrderReply.of(order));
                }
            }
        }
    }

    @Override
    public void trade(AccountTrade trade, Contract contract) {
        for (UserTopic each : ofUsers) {
            if (each.accountId() == trade.accountId() && each.topic().covers(contract)) {
                if (each.channel() instanceof ChangesChannel changes) {
                    changes.trade(trade, contract);
                } else if (each.what().equals("trades")) {
                    ((ListChannel) each.channel()).add(OrderReply.of(trade, contract));
                }
            }
        }
    }

    @Override
    public void position(FloorAccount account, Contract contract) {
        for (UserTopic each : ofUsers) {
            if (each.channel() instanceof ChangesChannel changes
                    && each.accountId() == account.id()
                    && each.topic().covers(contract)) {
                changes.position(contract);
            }
        }
    }

    @Override
    public void wallet(FloorAccount account, Asset asset) {
        for (UserTopic each : ofUsers) {
            if (each.what().equals("portfolio") && each.accountId() == account.id()) {
                each.channel().makeDue();
            }
        }
    }

    @Override
    public void print(Print print, Contract contract) {
        stats.add(print, contract);
        ofPrints.forEach((channel, topic) -> {
            if (topic.covers(contract)) {
                channel.add(OrderReply.of(print, contract));
            }
        });
    }

    @Override
    public void book(FloorBook book) {
        ofBooks.getOrDefault(book.contract().name(), List.of()).forEach(Channel::makeDue);
    }

    @Override
    public void index(Asset coin) {
        ofIndexes.getOrDefault(coin, List.of()).forEach(Channel::makeDue);
    }

    @Override
    public void state(Contract contract, String state) {
        Map<String, Object> told = Reply.object()
                .with("timestamp", pit.nowMs())
                .with("state", state)
                .with("instrument_name", contract.name())
                .build();
        tell("instrument.state", contract, told);
    }

    @Override
    public void created(Contract contract) {
        tell("instrument.creation", contract, InstrumentReply.of(contract));
    }

    private void tell(String event, Contract contract, Object told) {
        for (String kind : List.of(contract.kind().text(), "any")) {
            for (String currency : List.of(contract.settlement().name(), "any")) {
                tell(event + "." + kind + "." + currency, told);
            }
        }
    }

    private void tell(String event, Object told) {
        ListChannel channel = ofEvents.get(event);
        if (channel != null) {
            channel.add(told);
        }
    }

    @Override
    public void platform(Map<String, Object> state) {
        tell("platform_state", state);
    }

    @Override
    public void mmp(long accountId, String index, Map<String, Object> trigger) {
        tell(accountId + "/user.mmp_trigger." + index, trigger);
        tell(accountId + "/user.mmp_trigger.any", trigger);
    }

    @Override
    public void lock(long accountId, Map<String, Object> lock) {
        tell(accountId + "/user.lock", lock);
    }
}
