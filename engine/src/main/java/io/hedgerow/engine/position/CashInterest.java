package io.hedgerow.engine.position;

import io.hedgerow.engine.event.codec.RejectReason;
import io.hedgerow.engine.event.codec.SetInterestDecoder;
import io.hedgerow.engine.memory.LongColumn;
import io.hedgerow.engine.memory.StateMemory;

/**
 * What cash earns, by currency: simple interest on the exact balance, nanosecond by nanosecond, at {@code rate / 365 days}.
 * It accrues beside the balance at every change of it, and is credited to it at the first event at or behind each full UTC
 * hour, and when the rates change; what has not been credited is in no balance and no equity. So it compounds by the hour,
 * however many trades there are, and is the same for the same events.
 *
 * <p>Rounded half to even to 1e-18 of a smallest unit at each accrual, the share of the year to 1e-18 before. An accrual
 * that does not fit is left out. Owned by the engine thread; allocates nothing after construction.
 */
public final class CashInterest {
    /** How often it is credited: at the first event at or behind each multiple of it, UTC. */
    public static final long CREDIT_INTERVAL_NS = 3_600_000_000_000L;

    private static final long YEAR_NS = 365L * 24L * CREDIT_INTERVAL_NS;
    private static final long E9 = 1_000_000_000L;
    private static final long ONE_E18 = E9 * E9;

    private final LongColumn earnedE9;
    private final LongColumn owedE9;
    private final LongColumn accruedUntilNs;
    private final LongColumn creditedUntilNs;
    private final AmountColumn accrued;
    private final AmountColumn credited;
    private final LongColumn dueNs;
    private final int capacity;
    private final ExactAmount gain = new ExactAmount();
    private final ExactAmount sum = new ExactAmount();
    private final ExactAmount lastCredit = new ExactAmount();
    private long lastFromNs;
    private long nowNs;

    CashInterest(StateMemory memory, int capacity) {
        this.capacity = capacity;
        earnedE9 = memory.longColumn("interest.earnedE9", capacity);
        owedE9 = memory.longColumn("interest.owedE9", capacity);
        accruedUntilNs = memory.longColumn("interest.accruedUntilNs", capacity);
        creditedUntilNs = memory.longColumn("interest.creditedUntilNs", capacity);
        accrued = new AmountColumn(memory, "interest.accruedMinor", capacity);
        credited = new AmountColumn(memory, "interest.creditedMinor", capacity);
        dueNs = memory.longColumn("interest.dueNs", 1);
    }

    static int check(SetInterestDecoder command) {
        boolean inRange = Math.abs(command.earnedE9()) <= E9 && Math.abs(command.owedE9()) <= E9;
        return inRange && command.earnedE9() != Long.MIN_VALUE && command.owedE9() != Long.MIN_VALUE
                ? 0
                : RejectReason.OUT_OF_RANGE.value();
    }

    /**
     * The next event comes.
     *
     * @param eventNs its engine time, never earlier than before, UTC ns
     * @return whether interest is to be credited before it is applied
     */
    public boolean isDue(long eventNs) {
        nowNs = eventNs;
        long due = dueNs.get(0);
        return due != 0L && eventNs >= due;
    }

    /** All that was due has been credited. */
    public void onCredited() {
        dueNs.set(0, isAnyRated() ? (nowNs / CREDIT_INTERVAL_NS + 1L) * CREDIT_INTERVAL_NS : 0L);
    }

    private boolean isAnyRated() {
        for (int id = 0; id < capacity; id++) {
            if (isRated(id)) {
                return true;
            }
        }
        return false;
    }

    boolean isRated(int currencyId) {
        return accruedUntilNs.get(currencyId) != 0L;
    }

    /**
     * Takes rates that are in force from now on; what has accrued by others has been credited.
     *
     * @param command rates within range, of a defined currency
     */
    public void set(SetInterestDecoder command) {
        int currencyId = command.currencyId();
        earnedE9.set(currencyId, command.earnedE9());
        owedE9.set(currencyId, command.owedE9());
        boolean rated = command.earnedE9() != 0L || command.owedE9() != 0L;
        accruedUntilNs.set(currencyId, rated ? nowNs : 0L);
        creditedUntilNs.set(currencyId, rated ? nowNs : 0L);
        onCredited();
    }

    /** A balance is about to change, or to be credited. */
    void accrue(int currencyId, ExactAmount balance) {
        long elapsedNs = nowNs - accruedUntilNs.get(currencyId);
        if (elapsedNs <= 0L) {
            return;
        }
        accruedUntilNs.set(currencyId, nowNs);
        long rateE9 = (balance.isNegative() ? owedE9 : earnedE9).get(currencyId);
        gain.portion(balance, FixedMath.mulDiv(rateE9 * E9, elapsedNs, YEAR_NS), ONE_E18);
        accrued.load(currencyId, sum).add(gain);
        if (!sum.isOverflow()) {
            accrued.store(currencyId, sum);
        }
    }

    /** Adds what has accrued to a balance; whether it was anything. */
    boolean credit(int currencyId, ExactAmount balance) {
        accrue(currencyId, balance);
        lastFromNs = creditedUntilNs.get(currencyId);
        accrued.load(currencyId, lastCredit);
        boolean fits = !sum.set(balance).add(lastCredit).isOverflow()
                && !credited.load(currencyId, gain).add(lastCredit).isOverflow();
        if (!fits || lastCredit.isZero()) {
            return false;
        }
        balance.set(sum);
        credited.store(currencyId, gain);
        accrued.store(currencyId, sum.set(0L));
        creditedUntilNs.set(currencyId, nowNs);
        return true;
    }

    /**
     * What was credited last.
     *
     * @return smallest units, valid until the next credit
     */
    public ExactAmount lastCredit() {
        return lastCredit;
    }

    /**
     * From when it had accrued.
     *
     * @return UTC ns
     */
    public long lastFromNs() {
        return lastFromNs;
    }

    /**
     * Interest credited since start; it is in the balance.
     *
     * @param currencyId a defined id
     * @param into set to smallest units; negative = paid
     * @return {@code into}
     */
    public ExactAmount credited(int currencyId, ExactAmount into) {
        return credited.load(currencyId, into);
    }

    /**
     * Interest credited since start.
     *
     * @param currencyId a defined id
     * @return whole smallest units, rounded half to even; negative = paid
     */
    public long creditedMinor(int currencyId) {
        return credited.rounded(currencyId);
    }

    /**
     * Rate on a balance above 0.
     *
     * @param currencyId a defined id
     * @return per year of 365 days times 1e9, positive = we receive
     */
    public long earnedE9(int currencyId) {
        return earnedE9.get(currencyId);
    }

    /**
     * Rate on a balance below 0.
     *
     * @param currencyId a defined id
     * @return per year of 365 days times 1e9, positive = we pay
     */
    public long owedE9(int currencyId) {
        return owedE9.get(currencyId);
    }
}
