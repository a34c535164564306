/**
 * How a process begins: a new journal with its engine, or one that is continued, with what its records say of the process
 * itself; snapshots that make the next beginning short.
 */
package io.hedgerow.gateway.process.start;
