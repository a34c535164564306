package io.hedgerow.gateway.exchange.floor.channel;

import io.hedgerow.gateway.exchange.floor.Subscriber;
import io.hedgerow.gateway.exchange.floor.account.FloorAccount;
import io.hedgerow.gateway.exchange.floor.contract.Asset;
import io.hedgerow.gateway.exchange.floor.reply.SummaryReply;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What an account has, a message for each currency in which something has changed. */
final class PortfolioChannel extends Channel {
    private final FloorAccount account;
    private final List<Asset> assets;
    private final SummaryReply summaries;
    private final Map<Asset, Object> last = new EnumMap<>(Asset.class);

    PortfolioChannel(String name, FloorAccount account, List<Asset> assets, SummaryReply summaries) {
        super(name, Rhythm.SECOND);
        this.account = account;
        this.assets = assets;
        this.summaries = summaries;
    }

    @Override
    void greet(Subscriber who) {
        assets.forEach(asset -> who.deliver(name(), summaries.portfolio(account, asset)));
    }

    @Override
    void say() {
        for (Asset asset : assets) {
            Map<String, Object> now = summaries.portfolio(account, asset);
            if (!now.equals(last.put(asset, now))) {
                deliver(now);
            }
        }
    }
}
