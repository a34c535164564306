/**
 * What it costs to have three nodes instead of one process: the same events into the pipeline of a process and into a
 * cluster on loopback, by the machine's memory and by UDP.
 */
package io.hedgerow.bench.cluster;
