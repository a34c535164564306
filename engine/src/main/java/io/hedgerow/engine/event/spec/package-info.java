/**
 * What is defined, commanded and sized before anything trades, as records: instruments, hedge policies, capacities. Each
 * has a builder that refuses what cannot be, and {@link io.hedgerow.engine.event.spec.ReferenceWriter} makes events of
 * them.
 */
package io.hedgerow.engine.event.spec;
