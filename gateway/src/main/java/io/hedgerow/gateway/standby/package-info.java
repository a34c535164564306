/**
 * A journal on two machines: where its stream is, what a folder says of whose journal it holds, and records found again in
 * a recording. {@code .stream} is the side that writes the journal, {@code .follow} that of its copy.
 */
package io.hedgerow.gateway.standby;
