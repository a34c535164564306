/**
 * The names behind the dense ids: one directory for every reader of events, fed by the definitions among them.
 *
 * <pre>
 *   CurrencyDefinition   VenueDefinition   UnderlyingDefinition   InstrumentDefinition
 *          └────────────────────┴───────────┬──────────┴───────────────────┘
 *                                  ReferenceDirectory ──▶ symbol ◀──▶ id, terms, units; any thread
 * </pre>
 */
package io.hedgerow.journal.reference;
