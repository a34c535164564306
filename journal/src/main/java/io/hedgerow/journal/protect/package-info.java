/**
 * How a book could be protected: structures sized until a risk is as low as is asked for, and positions to cut first.
 *
 * <pre>
 *   BookMoment ─▶ UnitBook (one lot of each contract) ─▶ GainTable (lots x states, by full revaluation)
 *                                                             │ sums
 *   Outlook: states and LossMeasure ─────────▶ LossBurden ◀───┘      MarginModel ─▶ MarginBurden
 *                                                  └──── Burden ────────┘
 *                         ProtectionBuilder (put, collar, floor, future) and GreedyPlan ask it for every trade they try
 * </pre>
 *
 * <p>Gains add up over lots, so a trade that is tried is a sum; margins do not, and are worked out anew.
 */
package io.hedgerow.journal.protect;
