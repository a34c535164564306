package io.hedgerow.gateway.venue.deribit;

import io.hedgerow.engine.event.codec.InstrumentKind;
import io.hedgerow.engine.event.spec.InstrumentSpec;
import io.hedgerow.gateway.reference.ReferenceRegistry;
import java.util.Map;

/**
 * Standard terms of Deribit's coin-settled options, for a book whose contracts come with no metadata: one coin a
 * contract, price step 0.0001 coin and 0.0005 from 0.005 coin on, fee 0.03 % of notional and at most 12.5 % of the
 * price, settled on the average of the last thirty minutes before 08:00 UTC. Any thread; static.
 */
public final class DeribitOptions {
    private static final long E9 = 1_000_000_000L;
    private static final long TICK_E9 = 100_000L;
    private static final long TICK_STEP_ABOVE_E9 = 5_000_000L;
    private static final long TICK_STEP_SIZE_E9 = 500_000L;
    private static final long FEE_E9 = 300_000L;

    /** Least amounts: 0.1 BTC, 1 ETH. */
    private static final Map<String, Long> LOT_CONTRACTS_E9 = Map.of("BTC", E9 / 10, "ETH", E9);

    private DeribitOptions() {}

    /**
     * Defines a coin-settled option by its name.
     *
     * @param registry where it goes
     * @param name such as BTC-30AUG24-60000-C, without the venue
     * @return its id
     * @throws IllegalArgumentException if the name is not that of a coin-settled BTC or ETH option
     */
    public static int define(ReferenceRegistry registry, String name) {
        DeribitName told = DeribitName.parse(name);
        String coin = told.underlying();
        Long lotContractsE9 = LOT_CONTRACTS_E9.get(coin);
        if (told.kind() != InstrumentKind.OPTION || lotContractsE9 == null) {
            throw new IllegalArgumentException(
                    "'" + name + "' is not a coin-settled option on one of " + LOT_CONTRACTS_E9.keySet());
        }
        int underlying = registry.underlying(coin, coin, "USD");
        return registry.add(InstrumentSpec.builder(registry.nextInstrumentId(), name)
                .option(told.right(), told.strikeE9(), told.expiryNs())
                .inverse()
                .lotContractsE9(lotContractsE9)
                .tickSizeE9(TICK_E9)
                .tickStep(TICK_STEP_ABOVE_E9, TICK_STEP_SIZE_E9)
                .makerFeeE9(FEE_E9)
                .takerFeeE9(FEE_E9)
                .feeCapE9(DeribitMetadata.OPTION_FEE_CAP_E9)
                .settlementAveragingNs(DeribitMetadata.SETTLEMENT_AVERAGING_NS)
                .underlyingId(underlying)
                .venueId(registry.venue(DeribitInstruments.VENUE))
                .baseCurrencyId(registry.currency(coin))
                .quoteCurrencyId(registry.currency("USD"))
                .build());
    }
}
