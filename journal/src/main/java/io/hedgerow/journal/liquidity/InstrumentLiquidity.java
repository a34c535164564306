package io.hedgerow.journal.liquidity;

import java.util.OptionalDouble;

/**
 * How liquid a contract is, in reporting currency and lots. Immutable.
 *
 * @param symbol for people
 * @param sell what selling meets
 * @param buy what buying meets
 * @param feePerLot fee of taking liquidity
 * @param dailyMovePerLot standard deviation of a day of what its impact moves: the price of what is linear; for an option its
 *     vol times its vega; nothing where it is not known
 * @param volume what the market trades
 * @param outstandingLots lots that there are of what it is on; nothing where it is not known
 */
public record InstrumentLiquidity(
        String symbol,
        Touch sell,
        Touch buy,
        double feePerLot,
        OptionalDouble dailyMovePerLot,
        Volume volume,
        OptionalDouble outstandingLots) {
    /**
     * One side of the displayed book.
     *
     * @param lots displayed, 0 if there is nobody
     * @param spreadPerLot what crossing costs: half of the spread, or the distance to the mark where the other side is empty
     */
    public record Touch(long lots, double spreadPerLot) {
        /** Nobody. */
        public static final Touch EMPTY = new Touch(0L, 0.0);

        /**
         * Whether somebody is there.
         *
         * @return false where nothing is displayed
         */
        public boolean isQuoted() {
            return lots > 0L;
        }
    }

    /** Where a volume is from. */
    public enum VolumeSource {
        /** Told by the user. */
        GIVEN,
        /** Public trades of the contract itself. */
        TRADES,
        /** What customers traded with us, where the journal has no public trades. */
        FILLS,
        /** What the average option of its expiry traded, where it did not trade itself. */
        EXPIRY_AVERAGE,
        /** Not known. */
        UNKNOWN
    }

    /**
     * What the market trades.
     *
     * @param lotsPerDay lots, 0 where it is not known
     * @param source where that is from
     */
    public record Volume(double lotsPerDay, VolumeSource source) {
        /** Not known. */
        public static final Volume UNKNOWN = new Volume(0.0, VolumeSource.UNKNOWN);

        /**
         * Whether something is known.
         *
         * @return false where nothing is
         */
        public boolean isKnown() {
            return lotsPerDay > 0.0;
        }
    }

    /**
     * What trading in a direction meets.
     *
     * @param buying whether it buys
     * @return side of the displayed book
     */
    public Touch touch(boolean buying) {
        return buying ? buy : sell;
    }

    /**
     * The same contract in a crash.
     *
     * @param crash what it does
     * @return another liquidity
     */
    public InstrumentLiquidity in(Crash crash) {
        return new InstrumentLiquidity(
                symbol,
                in(sell, crash),
                in(buy, crash),
                feePerLot,
                dailyMovePerLot.isPresent()
                        ? OptionalDouble.of(dailyMovePerLot.getAsDouble() * crash.volFactor())
                        : dailyMovePerLot,
                new Volume(volume.lotsPerDay() / crash.depthDivisor(), volume.source()),
                outstandingLots);
    }

    private static Touch in(Touch touch, Crash crash) {
        return touch.isQuoted()
                ? new Touch(
                        Math.max(1L, Math.round(touch.lots() / crash.depthDivisor())),
                        touch.spreadPerLot() * crash.spreadFactor())
                : touch;
    }
}
