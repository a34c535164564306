package io.hedgerow.journal.margin;

/**
 * Parameters of a portfolio margin in Deribit's way for one currency, as the venue gives them with each account
 * ({@code model_params} of {@code private/pme/simulate}).
 *
 * @param priceRange largest move of the table, 0.16 = 16 %
 * @param volUp share by which a vol of 30 days rises
 * @param volDown share by which it falls
 * @param volUpFloor least vol after a rise, decimal
 * @param powerShort exponent of 30 / days below 30 days
 * @param powerLong exponent from 30 days on
 * @param extendedFactor what the extended table counts
 * @param extendedDampenerUsd losses and gains of the extended table up to this count nothing
 * @param pnlOffset what gains count against losses elsewhere
 * @param maxOffsetablePnlUsd most gain that counts so
 * @param annualisedMoveRisk move of the basis for a year to expiry
 * @param minAnnualisedMove least move of the basis
 * @param deltaThresholdUsd delta from which on liquidity is charged for
 * @param deltaIncrement charge for each unit of delta
 * @param maxDeltaShock most charge
 * @param maintenanceFactor maintenance over the matrix margin
 */
public record PortfolioParameters(
        double priceRange,
        double volUp,
        double volDown,
        double volUpFloor,
        double powerShort,
        double powerLong,
        double extendedFactor,
        double extendedDampenerUsd,
        double pnlOffset,
        double maxOffsetablePnlUsd,
        double annualisedMoveRisk,
        double minAnnualisedMove,
        double deltaThresholdUsd,
        double deltaIncrement,
        double maxDeltaShock,
        double maintenanceFactor) {
    /** Checks the numbers. */
    public PortfolioParameters {
        if (!(priceRange > 0.0) || !(priceRange < 1.0)) {
            throw new IllegalArgumentException("price_range must be above 0 and below 1, it is " + priceRange);
        }
        if (!(volDown >= 0.0) || !(volDown < 1.0) || !(maintenanceFactor > 0.0) || !(maintenanceFactor <= 1.0)) {
            throw new IllegalArgumentException(
                    "volatility_range_down must be from 0 to below 1 and mm_factor above 0 and at most 1");
        }
    }
}
