package io.hedgerow.journal.execution;

import io.hedgerow.journal.execution.ChainLink.Step;
import io.hedgerow.journal.execution.HedgeExecution.End;
import io.hedgerow.journal.execution.HedgeExecution.Money;
import io.hedgerow.journal.execution.HedgeExecution.Outcome;
import io.hedgerow.journal.execution.HedgeExecution.Wanted;
import io.hedgerow.journal.reference.ContractMoney;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A hedge order while it lives: collects what is told of it. Owned by the following thread. */
final class OrderWay {
    final int instrumentId;
    final ContractMoney contract;
    final long tickNs;
    final List<ChainLink> chain = new ArrayList<>();
    final double[] midsAfter;
    Wanted wanted;
    BigDecimal sentMid;
    BigDecimal metMid;
    boolean met;
    long filledLots;
    long sizeLots;
    private final Path journal;
    private final long orderId;
    private final Money money;
    private final List<TradeFacts> fills = new ArrayList<>();
    private Shortfall cost = Shortfall.NONE;
    private boolean costed;
    private End end;

    OrderWay(
            Path journal,
            long orderId,
            int instrumentId,
            ContractMoney contract,
            long tickNs,
            Wanted wanted,
            Money money,
            int horizons) {
        this.journal = journal;
        this.orderId = orderId;
        this.instrumentId = instrumentId;
        this.contract = contract;
        this.tickNs = tickNs;
        this.wanted = wanted;
        this.money = money;
        midsAfter = new double[horizons];
        Arrays.fill(midsAfter, Double.NaN);
        sizeLots = wanted.lots();
        sentMid = wanted.mid();
        costed = wanted.mid() != null;
    }

    long orderId() {
        return orderId;
    }

    void link(Step step, long sequence, long timeNs, String text) {
        chain.add(new ChainLink(step, sequence, timeNs, Math.max(0L, timeNs - tickNs), false, text));
    }

    void measured(Step step, long sequence, long timeNs, long offsetNs, String text) {
        chain.add(new ChainLink(step, sequence, timeNs, offsetNs, true, text));
    }

    /** Its price when it met the book is that of now, if it was not known before. */
    void meets(BigDecimal mid) {
        if (!met) {
            met = true;
            metMid = mid;
        }
    }

    long leftLots() {
        return sizeLots - filledLots;
    }

    void fill(TradeFacts fact) {
        fills.add(fact);
        filledLots += fact.deal().lots();
        meets(fact.market().mid());
        BigDecimal mid = fact.market().mid();
        if (!costed || sentMid == null || metMid == null || mid == null) {
            costed = false;
            return;
        }
        BigDecimal price = fact.deal().price();
        BigDecimal touch = fact.deal().maker() || fact.market().touch() == null
                ? price
                : fact.market().touch();
        long lots = fact.deal().lots();
        cost = cost.plus(new Shortfall(
                paid(lots, wanted.mid(), sentMid),
                paid(lots, sentMid, metMid),
                paid(lots, metMid, mid),
                paid(lots, mid, touch),
                paid(lots, touch, price),
                BigDecimal.ZERO,
                fact.deal().fee()));
    }

    /** What it costs to trade at one price instead of another: a buyer pays a rise. */
    private BigDecimal paid(long lots, BigDecimal from, BigDecimal to) {
        return from.signum() <= 0 || to.signum() <= 0
                ? BigDecimal.ZERO
                : contract.gain(wanted.buys() ? lots : -lots, from, to);
    }

    /** It has ended; what it cost is known, what the market does a while later is not yet. */
    void end(Outcome outcome, long timeNs, BigDecimal mid, String detail) {
        if (costed && leftLots() > 0 && outcome != Outcome.OPEN) {
            if (mid == null) {
                costed = false;
            } else {
                cost = cost.plus(new Shortfall(
                        BigDecimal.ZERO,
                        BigDecimal.ZERO,
                        BigDecimal.ZERO,
                        BigDecimal.ZERO,
                        BigDecimal.ZERO,
                        paid(leftLots(), wanted.mid(), mid),
                        BigDecimal.ZERO));
            }
        }
        end = new End(outcome, timeNs, filledLots, Math.max(0L, leftLots()), detail);
    }

    /** All of it, once the journal has been read. */
    HedgeExecution whole() {
        return new HedgeExecution(
                journal,
                orderId,
                contract,
                wanted,
                end,
                fills,
                chain,
                costed ? cost : null,
                money,
                Arrays.stream(midsAfter).boxed().toList());
    }
}
