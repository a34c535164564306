package io.hedgerow.gateway.exchange.floor.contract;

import io.hedgerow.gateway.venue.sim.market.Strikes;
import io.hedgerow.gateway.venue.sim.market.Symbols;
import io.hedgerow.gateway.venue.sim.market.UnderlyingMarket;
import io.hedgerow.gateway.venue.sim.spec.ChainSpec;
import io.hedgerow.gateway.venue.sim.spec.LinearSpec;
import io.hedgerow.gateway.venue.sim.spec.UnderlyingSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Lists what the calendar asks for: perpetual and spot pair of each coin, then for each expiry its future and a chain of
 * options around the forward. Called again it lists only what is new; a forward that has left the middle of a chain
 * gets new strikes around it.
 *
 * <p>Owned by the exchange's thread.
 */
public final class Lister {
    private final Listings listings;
    private final ExpiryCalendar calendar;

    public Lister(Listings listings, ExpiryCalendar calendar) {
        this.listings = listings;
        this.calendar = calendar;
    }

    /**
     * Lists what is missing.
     *
     * @param spec the coin
     * @param index its price
     * @param nowNs UTC ns
     * @return what was listed by this call
     */
    public List<Contract> list(UnderlyingSpec spec, double index, long nowNs) {
        List<Contract> listed = new ArrayList<>();
        Asset base = Asset.valueOf(spec.symbol());
        add(listed, perpetual(spec, base, nowNs));
        add(listed, spot(spec, base, nowNs));
        for (Map.Entry<Long, String> expiry : calendar.after(nowNs).entrySet()) {
            add(listed, future(spec, base, nowNs, expiry.getKey(), expiry.getValue()));
            if (needsStrikes(base, expiry.getKey(), index)) {
                addChain(listed, spec, base, index, nowNs, expiry.getKey(), expiry.getValue());
            }
        }
        return listed;
    }

    /** Whether fewer than two strikes lie on one side of the price. */
    private boolean needsStrikes(Asset base, long expiryNs, double index) {
        List<Contract> calls = listings.dated(base, expiryNs)
                .filter(each -> each.isOption() && each.sheet().call())
                .toList();
        long above = calls.stream()
                .filter(each -> each.sheet().strikeE9() > index * 1e9)
                .count();
        return above < 2 || calls.size() - above < 2;
    }

    private void addChain(
            List<Contract> listed,
            UnderlyingSpec spec,
            Asset base,
            double index,
            long nowNs,
            long expiryNs,
            String period) {
        double vol = spec.dynamics().initialVol();
        double variance =
                UnderlyingMarket.atTheMoneyVariance(spec, 0.0, vol * vol, UnderlyingMarket.years(expiryNs - nowNs));
        for (long strikeE9 : Strikes.around(spec.chain(), index, Math.sqrt(variance))) {
            add(listed, option(spec, base, nowNs, expiryNs, period, strikeE9, true));
            add(listed, option(spec, base, nowNs, expiryNs, period, strikeE9, false));
        }
    }

    private void add(List<Contract> listed, ContractSheet sheet) {
        if (listings.find(sheet.name()).isEmpty()) {
            Contract contract = new Contract(sheet);
            listings.add(contract);
            listed.add(contract);
        }
    }

    private ContractSheet perpetual(UnderlyingSpec spec, Asset base, long nowNs) {
        return inverse(spec, base, Symbols.perpetual(base.name()), nowNs, Long.MAX_VALUE, "perpetual");
    }

    private ContractSheet future(UnderlyingSpec spec, Asset base, long nowNs, long expiryNs, String period) {
        return inverse(spec, base, Symbols.future(base.name(), expiryNs), nowNs, expiryNs, period);
    }

    private ContractSheet inverse(
            UnderlyingSpec spec, Asset base, String name, long nowNs, long expiryNs, String period) {
        LinearSpec linear = spec.linear();
        return new ContractSheet(
                name,
                listings.nextId(),
                Kind.FUTURE,
                base,
                "USD",
                base,
                indexName(base, "usd"),
                0,
                false,
                nowNs,
                expiryNs,
                period,
                e9(linear.contract().contractSizeQuote()),
                e9(linear.contract().contractSizeQuote()),
                PriceSteps.uniform(e9(linear.contract().tickQuote())),
                new Charges(linear.contract().makerFeeRate(), linear.contract().takerFeeRate(), 0.0));
    }

    private ContractSheet spot(UnderlyingSpec spec, Asset base, long nowNs) {
        LinearSpec linear = spec.linear();
        return new ContractSheet(
                Symbols.spot(base.name(), "USDC"),
                listings.nextId(),
                Kind.SPOT,
                base,
                "USDC",
                Asset.USDC,
                indexName(base, "usdc"),
                0,
                false,
                nowNs,
                Long.MAX_VALUE,
                "",
                e9(linear.spot().spotLotCoins()),
                e9(linear.spot().spotLotCoins()),
                PriceSteps.uniform(e9(linear.contract().tickQuote())),
                new Charges(linear.spot().spotFeeRate(), linear.spot().spotFeeRate(), 0.0));
    }

    private ContractSheet option(
            UnderlyingSpec spec, Asset base, long nowNs, long expiryNs, String period, long strikeE9, boolean call) {
        ChainSpec chain = spec.chain();
        return new ContractSheet(
                Symbols.option(base.name(), expiryNs, strikeE9, call),
                listings.nextId(),
                Kind.OPTION,
                base,
                base.name(),
                base,
                indexName(base, "usd"),
                strikeE9,
                call,
                nowNs,
                expiryNs,
                period,
                e9(chain.contract().lotCoins()),
                1_000_000_000L,
                new PriceSteps(
                        e9(chain.contract().tickCoins()),
                        e9(chain.contract().tickStepAboveCoins()),
                        e9(chain.contract().tickStepCoins())),
                new Charges(
                        chain.contract().feeRate(),
                        chain.contract().feeRate(),
                        chain.contract().feeCap()));
    }

    private static String indexName(Asset base, String quote) {
        return base.name().toLowerCase(Locale.ROOT) + "_" + quote;
    }

    private static long e9(double value) {
        return Math.round(value * 1e9);
    }
}
