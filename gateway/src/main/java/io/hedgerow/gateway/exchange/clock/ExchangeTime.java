package io.hedgerow.gateway.exchange.clock;

import io.hedgerow.gateway.clock.EpochClock;
import io.hedgerow.gateway.clock.NanoClock;
import java.util.concurrent.atomic.AtomicLong;

/** The clock of the exchange: the machine's, one that runs from another start at another speed, or a hand's. Any thread. */
public interface ExchangeTime {
    /**
     * Time at the exchange.
     *
     * @return UTC ns, never going back
     */
    long nowNs();

    /**
     * How long this machine has to wait for a moment.
     *
     * @param momentNs UTC ns at the exchange
     * @return ns of the machine, not positive if the moment is past, {@link Long#MAX_VALUE} if it does not come by itself
     */
    long untilNs(long momentNs);

    /**
     * The machine's clock, held where it would go back.
     *
     * @param clock wall clock
     * @return time at the exchange
     */
    static ExchangeTime machine(EpochClock clock) {
        AtomicLong latest = new AtomicLong();
        return new ExchangeTime() {
            @Override
            public long nowNs() {
                return latest.accumulateAndGet(clock.epochTimeNs(), Math::max);
            }

            @Override
            public long untilNs(long momentNs) {
                return momentNs == Long.MAX_VALUE ? Long.MAX_VALUE : momentNs - nowNs();
            }
        };
    }

    /**
     * A clock that starts elsewhere and runs faster or slower.
     *
     * @param startNs UTC ns it shows now
     * @param speed seconds of the exchange in one of the machine, positive
     * @param clock the machine's
     * @return time at the exchange
     */
    static ExchangeTime running(long startNs, double speed, NanoClock clock) {
        long zero = clock.nanoTime();
        return new ExchangeTime() {
            @Override
            public long nowNs() {
                return startNs + (long) ((double) (clock.nanoTime() - zero) * speed);
            }

            @Override
            public long untilNs(long momentNs) {
                return momentNs == Long.MAX_VALUE ? Long.MAX_VALUE : (long) ((double) (momentNs - nowNs()) / speed);
            }
        };
    }

    /** A clock that stands until it is moved. Any thread. */
    final class ByHand implements ExchangeTime {
        private final AtomicLong nowNs;

        /**
         * Creates a standing clock.
         *
         * @param startNs UTC ns
         */
        public ByHand(long startNs) {
            nowNs = new AtomicLong(startNs);
        }

        @Override
        public long nowNs() {
            return nowNs.get();
        }

        @Override
        public long untilNs(long momentNs) {
            return momentNs <= nowNs() ? 0 : Long.MAX_VALUE;
        }

        /**
         * Moves it.
         *
         * @param momentNs UTC ns; an earlier one leaves it where it is
         */
        public void moveTo(long momentNs) {
            nowNs.accumulateAndGet(momentNs, Math::max);
        }
    }
}
