/**
 * What the engine has told, by name and in display units: the moment that the screen, the status and progress lines show.
 *
 * <pre>
 *   telemetry thread ──▶ TelemetryModel ──▶ ConsoleView (immutable) ──▶ screen, control status, progress line
 *   publisher ─────────▶ names, settings,    a moment
 *                        what venues say
 * </pre>
 *
 * <p>The engine thread takes no part: a terminal that stands still costs telemetry, never a tick.
 */
package io.hedgerow.gateway.console;
