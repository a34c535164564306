package io.hedgerow.engine.pricing;

import io.hedgerow.engine.memory.DoubleColumn;
import io.hedgerow.engine.memory.StateMemory;

/**
 * The fourteen outputs of the kernel, one column each: raw partial derivatives for one unit of the underlying, in quote
 * currency.
 *
 * <p>Owned by the thread that owns the {@link OptionBlock}.
 */
final class GreekColumns {
    final DoubleColumn price;
    final DoubleColumn delta;
    final DoubleColumn gamma;
    final DoubleColumn vega;
    final DoubleColumn theta;
    final DoubleColumn rho;
    final DoubleColumn vanna;
    final DoubleColumn volga;
    final DoubleColumn charm;
    final DoubleColumn veta;
    final DoubleColumn speed;
    final DoubleColumn zomma;
    final DoubleColumn color;
    final DoubleColumn ultima;

    GreekColumns(StateMemory memory, int rows) {
        price = memory.doubleColumn("pricing.price", rows);
        delta = memory.doubleColumn("pricing.delta", rows);
        gamma = memory.doubleColumn("pricing.gamma", rows);
        vega = memory.doubleColumn("pricing.vega", rows);
        theta = memory.doubleColumn("pricing.theta", rows);
        rho = memory.doubleColumn("pricing.rho", rows);
        vanna = memory.doubleColumn("pricing.vanna", rows);
        volga = memory.doubleColumn("pricing.volga", rows);
        charm = memory.doubleColumn("pricing.charm", rows);
        veta = memory.doubleColumn("pricing.veta", rows);
        speed = memory.doubleColumn("pricing.speed", rows);
        zomma = memory.doubleColumn("pricing.zomma", rows);
        color = memory.doubleColumn("pricing.color", rows);
        ultima = memory.doubleColumn("pricing.ultima", rows);
    }

    /** Writes a row whose other Greeks are zero. */
    void set(int row, double priceValue, double deltaValue, double thetaValue, double rhoValue, double charmValue) {
        clear(row);
        price.set(row, priceValue);
        delta.set(row, deltaValue);
        theta.set(row, thetaValue);
        rho.set(row, rhoValue);
        charm.set(row, charmValue);
    }

    void clear(int row) {
        price.set(row, 0.0);
        delta.set(row, 0.0);
        gamma.set(row, 0.0);
        vega.set(row, 0.0);
        theta.set(row, 0.0);
        rho.set(row, 0.0);
        vanna.set(row, 0.0);
        volga.set(row, 0.0);
        charm.set(row, 0.0);
        veta.set(row, 0.0);
        speed.set(row, 0.0);
        zomma.set(row, 0.0);
        color.set(row, 0.0);
        ultima.set(row, 0.0);
    }
}
