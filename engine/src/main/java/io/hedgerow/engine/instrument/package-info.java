/**
 * Frozen reference data: currencies, venues, underlyings and instruments, as columns indexed by the dense ids that the
 * definition events carry.
 *
 * <pre>
 *   CurrencyDefinition ──▶ CurrencyTable ──┐
 *   VenueDefinition ─────▶ VenueTable ─────┤  ids a definition refers to must be defined before it;
 *   UnderlyingDefinition ▶ UnderlyingTable ┤  only an underlying's reference instrument comes later
 *   InstrumentDefinition ▶ InstrumentTable ┘
 *              └──────── ReferenceData ────────┘   one place that owns the four and answers each definition
 * </pre>
 *
 * <p>A definition is answered with 0, or with the raw value of the {@code RejectReason} for which it changed nothing.
 * Once taken it never changes: the same definition again is accepted silently, a different one is refused.
 */
package io.hedgerow.engine.instrument;
