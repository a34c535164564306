/**
 * Lots and cash of a history: what each trade closed and gained by a method of one's choice, every movement of cash, days as
 * statements, and a venue's transaction log beside them. Amounts are exact decimals.
 */
package io.hedgerow.journal.lots;
