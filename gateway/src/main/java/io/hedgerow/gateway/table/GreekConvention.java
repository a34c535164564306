package io.hedgerow.gateway.table;

import io.hedgerow.engine.pricing.CoinGreeks;
import io.hedgerow.engine.pricing.OptionBlock;
import io.hedgerow.engine.pricing.OptionBounds;
import io.hedgerow.engine.pricing.SliceMarket;
import io.hedgerow.engine.valuation.GreekUnits;
import java.util.List;

/**
 * In which units a table of Greeks is read and written. Column names carry the units where they are not those of
 * {@link #RAW}.
 */
public enum GreekConvention {
    /** Partial derivatives in quote currency, per 1.00 of vol, per year, by calendar time; rho moves the forward. */
    RAW(
            List.of("type", "spot", "strike", "t_years", "vol", "rate", "carry_yield"),
            List.of(
                    "price", "delta", "gamma", "vega", "theta", "rho", "vanna", "volga", "charm", "veta", "speed",
                    "zomma", "color", "ultima")) {
        @Override
        double[] values(OptionBlock block, SliceMarket market) {
            return new double[] {
                OptionBounds.price(block, ROW, market),
                OptionBounds.delta(block, ROW, market),
                block.gamma(ROW),
                block.vega(ROW),
                block.theta(ROW),
                block.rho(ROW),
                block.vanna(ROW),
                block.volga(ROW),
                block.charm(ROW),
                block.veta(ROW),
                block.speed(ROW),
                block.zomma(ROW),
                block.color(ROW),
                block.ultima(ROW)
            };
        }
    },

    /** Coin-settled: derivatives of {@code V/spot}, the price in coin, per 1.00 of vol and per year. */
    COIN(
            RAW.inputs(),
            List.of(
                    "price_coin",
                    "delta_black",
                    "delta_premium_adjusted",
                    "gamma_premium_adjusted_per_quote",
                    "delta_coin_per_quote",
                    "gamma_coin_per_quote2",
                    "vega_coin_per_unit_vol",
                    "vanna_coin_per_quote_unit_vol",
                    "volga_coin_per_unit_vol2",
                    "theta_coin_per_year")) {
        @Override
        double[] values(OptionBlock block, SliceMarket market) {
            return new double[] {
                OptionBounds.price(block, ROW, market) / market.spot(),
                OptionBounds.delta(block, ROW, market),
                CoinGreeks.delta(block, ROW, market),
                CoinGreeks.deltaGamma(block, ROW, market),
                CoinGreeks.delta(block, ROW, market) / market.spot(),
                CoinGreeks.gamma(block, ROW, market),
                CoinGreeks.vega(block, ROW, market),
                CoinGreeks.vanna(block, ROW, market),
                CoinGreeks.volga(block, ROW, market),
                CoinGreeks.theta(block, ROW, market)
            };
        }
    },

    /**
     * As Deribit quotes a coin-settled option: vol in percent, price in coin, Black delta, vega and rho in dollars per
     * percent, theta in dollars per day. Its theta is the decay of one day, or of the life that is left if that is
     * shorter, and never more than the premium.
     */
    DERIBIT(
            List.of("type", "underlying_price", "strike", "t_years", "iv_percent"),
            List.of(
                    "price_coin",
                    "price_usd",
                    "delta",
                    "delta_premium_adjusted",
                    "gamma_per_usd",
                    "vega_usd_per_pct",
                    "theta_usd_per_day",
                    "rho_usd_per_pct")) {
        @Override
        double[] values(OptionBlock block, SliceMarket market) {
            double price = OptionBounds.price(block, ROW, market);
            return new double[] {
                price / market.spot(),
                price,
                OptionBounds.delta(block, ROW, market),
                CoinGreeks.delta(block, ROW, market),
                block.gamma(ROW),
                GreekUnits.perVolPoint(block.vega(ROW)),
                decay(block.theta(ROW), price, market.tYears()),
                GreekUnits.per1Pct(block.rho(ROW))
            };
        }
    };

    /** Row of the block that a table uses. */
    static final int ROW = 0;

    /** Names between commas: a constant holds nothing that could be changed. */
    private final String inputs;

    private final String outputs;

    GreekConvention(List<String> inputs, List<String> outputs) {
        this.inputs = String.join(",", inputs);
        this.outputs = String.join(",", outputs);
    }

    /**
     * Columns a table must have.
     *
     * @return type, price, strike, years and vol in this order, then rates where there are any
     */
    public List<String> inputs() {
        return List.of(inputs.split(",", -1));
    }

    /**
     * Columns that are computed.
     *
     * @return names
     */
    public List<String> outputs() {
        return List.of(outputs.split(",", -1));
    }

    /** What a vol of this convention has to be multiplied with to be a decimal. */
    double volUnit() {
        return this == DERIBIT ? GreekUnits.perVolPoint(1.0) : 1.0;
    }

    boolean hasRates() {
        return this != DERIBIT;
    }

    /** The outputs of a priced row, in the order of their names. */
    abstract double[] values(OptionBlock block, SliceMarket market);

    private static double decay(double thetaPerYear, double price, double years) {
        double days = Math.min(1.0, years * GreekUnits.DAYS_PER_YEAR);
        return -Math.min(-GreekUnits.perDay(thetaPerYear) * days, price);
    }
}
