/**
 * The only readers of system time, and the only place that waits for it. Everything else in the gateway gets a clock
 * handed in, so a test can move time itself. {@link io.hedgerow.gateway.clock.WarmWatch} sees by processor time and bytes
 * when work is compiled.
 */
package io.hedgerow.gateway.clock;
