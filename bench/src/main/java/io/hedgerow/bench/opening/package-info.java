/**
 * How a process opens: its first ticks in real time beside those that follow, over several runs. {@link
 * io.hedgerow.bench.opening.OpeningCommand} is the way in.
 */
package io.hedgerow.bench.opening;
