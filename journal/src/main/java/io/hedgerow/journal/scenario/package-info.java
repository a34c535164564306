/**
 * What if: a book at one moment of a journal, valued in full in scenarios that have not happened.
 *
 * <pre>
 *   engine between two events ─▶ BookMoments ─▶ BookMoment ─▶ ScenarioPricer ─▶ NodeValue
 *                                                  ▲               ▲
 *                                     hypothetical positions   Scenario (ScenarioGrid)
 * </pre>
 *
 * <p>A grid may have a driver: {@code ScenarioGrid.on} makes the moves of others of it, by correlations from the file or
 * from the engine's bars.
 *
 * <p>A moment is copied out and never changes; the engine goes on meanwhile. Nothing here is ever done by the engine's
 * thread.
 */
package io.hedgerow.journal.scenario;
