package io.hedgerow.journal.tail.measure;

/**
 * Value at risk and expected shortfall at one confidence; losses are positive. Immutable.
 *
 * @param confidence share of outcomes that lose less, such as 0.99
 * @param var value at risk: loss that is exceeded with probability 1 - confidence
 * @param varLow lower end of its 95 % interval, by order statistics
 * @param varHigh upper end
 * @param es expected shortfall: mean of the losses beyond, the one at the edge counted in part
 * @param esLow lower end of its 95 % interval, by bootstrap
 * @param esHigh upper end
 * @param tailCount outcomes that the expected shortfall is the mean of
 */
public record TailMeasure(
        double confidence,
        double var,
        double varLow,
        double varHigh,
        double es,
        double esLow,
        double esHigh,
        double tailCount) {}
