package io.hedgerow.gateway.exchange.floor.trading;

import io.hedgerow.gateway.exchange.floor.ExchangeRefusal;
import io.hedgerow.gateway.exchange.floor.account.Print;
import io.hedgerow.gateway.exchange.floor.book.FloorOrder;
import io.hedgerow.gateway.exchange.floor.book.QuoteTag;
import io.hedgerow.gateway.exchange.floor.contract.Contract;
import io.hedgerow.gateway.exchange.floor.market.OptionGreeks;
import io.hedgerow.gateway.exchange.floor.market.Valuation;
import io.hedgerow.gateway.exchange.floor.request.Params;
import io.hedgerow.gateway.exchange.floor.request.Reason;
import io.hedgerow.gateway.exchange.floor.store.Entry;
import io.hedgerow.gateway.exchange.floor.store.FloorStore;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Market-maker protection: settings, what counts, and the freeze. Owned by the exchange's thread. */
public final class MmpDesk {
    private static final long LONGEST_S = 3_600;
    private static final int GROUPS_MOST = 16;

    private final Pit pit;
    private final FloorStore store;
    private final Map<String, MmpGroup> groups = new LinkedHashMap<>();
    private Clearing clearing;

    public MmpDesk(Pit pit, FloorStore store) {
        this.pit = pit;
        this.store = store;
    }

    /** Who takes off what it cancels. */
    public void clearing(Clearing newClearing) {
        clearing = newClearing;
    }

    /** Takes over what was kept. */
    public void restore(Collection<Entry> entries) {
        for (Entry entry : entries) {
            if (entry.kind().equals(MmpGroup.KIND)) {
                groups.put(entry.key(), new MmpGroup(MmpGroup.Settings.of(entry)));
            }
        }
    }

    private static String key(long accountId, String index, String group) {
        return accountId + "/" + index + "/" + group;
    }

    public Optional<MmpGroup> find(long accountId, String index, String group) {
        return Optional.ofNullable(groups.get(key(accountId, index, group)));
    }

    /** Groups of an account, of one index and one group if they are named. */
    public List<MmpGroup> find(long accountId, Params params) {
        return groups.values().stream()
                .filter(each -> each.settings().accountId() == accountId
                        && matches(
                                params.optionalText("index_name"),
                                each.settings().index())
                        && matches(
                                params.optionalText("mmp_group"),
                                each.settings().group()))
                .toList();
    }

    private static boolean matches(Optional<String> wanted, String value) {
        return wanted.isEmpty() || wanted.get().equals(value);
    }

    /** Sets all settings of a group; what is left out has no limit, and an interval of 0 removes the group. */
    public Optional<MmpGroup> set(long accountId, Params params) {
        MmpGroup.Settings settings = new MmpGroup.Settings(
                accountId,
                index(params),
                params.text("mmp_group", ""),
                seconds(params, "interval"),
                seconds(params, "frozen_time"),
                limit(params, "quantity_limit"),
                limit(params, "delta_limit"),
                limit(params, "vega_limit"),
                limit(params, "max_quote_quantity"));
        String key = key(accountId, settings.index(), settings.group());
        if (settings.intervalS() == 0) {
            groups.remove(key);
            store.put(MmpGroup.KIND, key, List.of());
            return Optional.empty();
        }
        if (settings.maxQuoteQuantity() == 0.0) {
            throw ExchangeRefusal.invalidParam("max_quote_quantity", "required");
        }
        checkCount(accountId, key);
        groups.computeIfAbsent(key, absent -> new MmpGroup(settings)).change(settings);
        store.put(MmpGroup.KIND, key, settings.fields());
        return Optional.of(groups.get(key));
    }

    private void checkCount(long accountId, String key) {
        long count = groups.values().stream()
                .filter(each -> each.settings().accountId() == accountId)
                .count();
        if (count >= GROUPS_MOST && !groups.containsKey(key)) {
            throw ExchangeRefusal.invalidParam("mmp_group", "at most " + GROUPS_MOST + " groups");
        }
    }

    private String index(Params params) {
        String index = params.text("index_name");
        if (!pit.listings.indexNames().contains(index)) {
            throw ExchangeRefusal.invalidParam("index_name", "unknown index");
        }
        return index;
    }

    private static long seconds(Params params, String name) {
        long value = params.requiredWhole(name);
        if (value < 0 || value > LONGEST_S) {
            throw ExchangeRefusal.invalidParam(name, "must be from 0 to " + LONGEST_S);
        }
        return value;
    }

    private static double limit(Params params, String name) {
        return params.number(name)
                .map(value -> {
                    if (value.signum() <= 0 || value.stripTrailingZeros().scale() > 4) {
                        throw ExchangeRefusal.invalidParam(name, "must be positive with at most 4 decimals");
                    }
                    return value.doubleValue();
                })
                .orElse(0.0);
    }

    /** A new order under protection is refused while its group is frozen, or there is none. */
    void check(long accountId, Contract contract, Optional<QuoteTag> quote) {
        MmpGroup group = find(
                        accountId,
                        contract.sheet().index(),
                        quote.map(QuoteTag::mmpGroup).orElse(""))
                .orElseThrow(Reason.MMP_REQUIRED::refusal);
        if (group.isFrozen(pit.nowNs())) {
            throw Reason.MMP_TRIGGER.refusal();
        }
    }

    /** Thaws a group and forgets what counted. */
    public void reset(long accountId, Params params) {
        find(accountId, index(params), params.text("mmp_group", ""))
                .orElseThrow(() -> ExchangeRefusal.invalidParam("mmp_group", "no such configuration"))
                .reset();
    }

    /** An order traded: if it is under protection it counts, and may freeze its group. */
    void traded(FloorOrder order, Print print, Contract contract) {
        if (!order.terms().mmp() && !order.isQuote()) {
            return;
        }
        String name = order.terms().quote().map(QuoteTag::mmpGroup).orElse("");
        MmpGroup group = groups.get(key(order.accountId(), contract.sheet().index(), name));
        if (group == null) {
            return;
        }
        Valuation value = pit.value(contract);
        double sign = order.isBuy() ? 1.0 : -1.0;
        double amount = contract.amount(print.lots());
        double coins = contract.isInverse() ? amount / (print.priceE9() / 1e9) : amount;
        OptionGreeks greeks = OptionGreeks.of(contract, value);
        double delta = contract.isOption() ? (greeks.delta() - value.mark()) * amount : coins;
        double vega = contract.isOption() ? greeks.vega() * amount : 0.0;
        if (group.traded(pit.nowNs(), coins, sign * delta, sign * vega)) {
            trigger(group);
        }
    }

    private void trigger(MmpGroup group) {
        MmpGroup.Settings settings = group.settings();
        group.freeze(pit.nowNs());
        for (FloorOrder order : pit.orders.open(settings.accountId())) {
            boolean ofGroup =
                    order.terms().quote().map(QuoteTag::mmpGroup).orElse("").equals(settings.group());
            boolean counts = order.terms().mmp() || order.isQuote();
            if (ofGroup && counts && order.contract().sheet().index().equals(settings.index())) {
                clearing.cancel(order, "mmp_trigger");
            }
        }
        pit.news().mmp(settings.accountId(), settings.index(), told(group));
    }

    /** As it stands in messages. */
    public static Map<String, Object> told(MmpGroup group) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("index_name", group.settings().index());
        told.put("frozen_until", group.frozenUntilMs());
        if (!group.settings().group().isEmpty()) {
            told.put("mmp_group", group.settings().group());
        }
        told.put("block_rfq", false);
        return told;
    }
}
