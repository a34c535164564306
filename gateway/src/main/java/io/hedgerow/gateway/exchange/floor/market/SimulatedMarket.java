package io.hedgerow.gateway.exchange.floor.market;

import io.hedgerow.gateway.exchange.floor.contract.Asset;
import io.hedgerow.gateway.exchange.floor.contract.Contract;
import io.hedgerow.gateway.exchange.floor.contract.Kind;
import io.hedgerow.gateway.venue.sim.floor.Agenda;
import io.hedgerow.gateway.venue.sim.market.SimMarket;
import io.hedgerow.gateway.venue.sim.market.SimRandom;
import io.hedgerow.gateway.venue.sim.spec.SimSpec;
import io.hedgerow.gateway.venue.sim.spec.UnderlyingSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The simulator's market as the outside world of the exchange: index, forwards and smile move on its grid of steps, and
 * at moments of an agenda the world quotes one contract, one expiry of options, or trades.
 *
 * <p>Owned by the exchange's thread. A function of the seed, the start and what is listed when.
 */
public final class SimulatedMarket implements OutsideMarket {
    private static final double TRADES_OF_OTHERS = 0.2;
    private static final double TRADES_IN_ALL_OPTIONS = 0.125;
    private static final double LOTS_OF_TOUCH = 0.4;
    private static final double MONTH_YEARS = 30.0 / 365.0;

    private final MarketSettings settings;
    private final Agenda agenda = new Agenda();
    private final SimRandom ofSeed;
    private final SimRandom random;
    private final List<Contract> contracts = new ArrayList<>();
    private final List<List<Contract>> chains = new ArrayList<>();
    private final Map<String, Integer> chainOf = new TreeMap<>();
    private SimMarket market;
    private Pricer pricer;
    private Quotes quotes;
    private Tape tape;

    public SimulatedMarket(MarketSettings settings) {
        this.settings = settings;
        ofSeed = SimRandom.ofSeed(settings.seed());
        random = ofSeed.split();
    }

    @Override
    public void open(Tape newTape, long nowNs) {
        tape = newTape;
        market = new SimMarket(simSpec(nowNs), ofSeed.split());
        pricer = new Pricer(settings, market);
        quotes = new Quotes(settings, pricer, ofSeed.split());
        for (int u = 0; u < settings.underlyings().size(); u++) {
            agenda.schedule(nowNs, this::moveIndex, u);
            agenda.schedule(nowNs + random.arrivalNs(optionTradesPerSecond()), this::tradeOption, u);
        }
    }

    /** What the market reads of the simulator's settings: the start, the coins, the steps. */
    private SimSpec simSpec(long nowNs) {
        return SimSpec.DEFAULT
                .withCourse(
                        new SimSpec.Course(settings.seed(), Instant.ofEpochSecond(0L, nowNs), settings.correlation()))
                .withUnderlyings(settings.underlyings().toArray(UnderlyingSpec[]::new))
                .withCadence(settings.cadence());
    }

    @Override
    public long nextNs() {
        return agenda.nextTimeNs();
    }

    @Override
    public void happen(long nowNs) {
        while (agenda.nextTimeNs() <= nowNs) {
            market.advanceTo(agenda.nextTimeNs());
            agenda.runNext();
        }
        market.advanceTo(nowNs);
    }

    @Override
    public void listed(Contract contract, long nowNs) {
        if (contract.kind() != Kind.OPTION) {
            contracts.add(contract);
            agenda.schedule(nowNs, this::quoteLinear, contracts.size() - 1);
            agenda.schedule(
                    nowNs + random.arrivalNs(tradesPerSecond(contract)), this::tradeLinear, contracts.size() - 1);
            return;
        }
        String key = contract.base() + " " + contract.expiryNs();
        int chain = chainOf.computeIfAbsent(key, absent -> {
            chains.add(new ArrayList<>());
            agenda.schedule(nowNs, this::quoteChain, chains.size() - 1);
            return chains.size() - 1;
        });
        chains.get(chain).add(contract);
    }

    private void moveIndex(long timeNs, int underlying) {
        UnderlyingSpec spec = settings.underlyings().get(underlying);
        Asset coin = Asset.valueOf(spec.symbol());
        tape.index(coin, index(coin));
        agenda.schedule(
                timeNs + random.intervalNs((double) settings.cadence().index().toNanos()), this::moveIndex, underlying);
    }

    private void quoteLinear(long timeNs, int place) {
        Contract contract = contracts.get(place);
        if (contract.expiryNs() <= timeNs) {
            return;
        }
        tape.quoted(contract, quotes.linear(contract, timeNs));
        double meanNs = contract.isPerpetual()
                ? (double) settings.cadence().perpetual().toNanos()
                : (double) settings.cadence().future().toNanos();
        agenda.schedule(timeNs + random.intervalNs(meanNs), this::quoteLinear, place);
    }

    private void quoteChain(long timeNs, int chain) {
        List<Contract> options = chains.get(chain);
        if (options.get(0).expiryNs() <= timeNs) {
            return;
        }
        for (Contract option : options) {
            tape.quoted(option, quotes.option(option, timeNs));
        }
        double roundNs = settings.cadence().chain().toNanos() * (double) chains.size();
        agenda.schedule(timeNs + random.intervalNs(roundNs), this::quoteChain, chain);
    }

    private double optionTradesPerSecond() {
        return perSecond() * TRADES_IN_ALL_OPTIONS;
    }

    private double perSecond() {
        return Math.max(1e-6, settings.cadence().tradesPerSecond());
    }

    private double tradesPerSecond(Contract contract) {
        double perSecond = perSecond();
        return contract.isPerpetual() ? perSecond : perSecond * TRADES_OF_OTHERS;
    }

    private void tradeLinear(long timeNs, int place) {
        Contract contract = contracts.get(place);
        if (contract.expiryNs() <= timeNs) {
            return;
        }
        agenda.schedule(timeNs + random.arrivalNs(tradesPerSecond(contract)), this::tradeLinear, place);
        trade(contract);
    }

    private void tradeOption(long timeNs, int underlying) {
        agenda.schedule(timeNs + random.arrivalNs(optionTradesPerSecond()), this::tradeOption, underlying);
        Asset coin = Asset.valueOf(settings.underlyings().get(underlying).symbol());
        List<List<Contract>> open = chains.stream()
                .filter(chain -> chain.get(0).base() == coin && chain.get(0).expiryNs() > timeNs)
                .toList();
        if (!open.isEmpty()) {
            List<Contract> chain = open.get(random.below(open.size()));
            trade(chain.get(random.below(chain.size())));
        }
    }

    /** Takes what is there, whatever it costs. */
    private void trade(Contract contract) {
        boolean buy = random.chance(0.5);
        long lots = random.geometric(LOTS_OF_TOUCH * quotes.touchLotsMean(contract));
        tape.trade(contract, buy, lots, buy ? Long.MAX_VALUE : 0L);
    }

    @Override
    public double index(Asset coin) {
        return pricer.index(coin);
    }

    @Override
    public Valuation value(Contract contract, long nowNs) {
        return pricer.value(contract, nowNs);
    }

    @Override
    public double volatilityIndex(Asset coin) {
        return pricer.atTheMoneyVol(coin, MONTH_YEARS);
    }
}
