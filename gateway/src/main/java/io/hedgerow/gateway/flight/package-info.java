/**
 * Events for the flight recorder of the JVM: ticks, revaluations, decisions, journal stalls, hedges, limits, connections. They
 * cost nothing while no recording wants them.
 */
package io.hedgerow.gateway.flight;
