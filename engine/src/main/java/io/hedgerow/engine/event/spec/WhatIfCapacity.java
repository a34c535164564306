package io.hedgerow.engine.event.spec;

/**
 * How many scenarios orders are held against, and in how many instruments. Two versions of the vectors are kept:
 * {@code 2 x nodes x (instruments + 1) x 8} bytes, 132 kB by default.
 *
 * @param nodes scenarios; 0 = orders are held against none
 * @param instruments instruments whose value in them is known
 */
public record WhatIfCapacity(int nodes, int instruments) {
    /** Room for the grids of margin rules and a book of 128 instruments. */
    static final WhatIfCapacity DEFAULT = new WhatIfCapacity(64, 128);
}
