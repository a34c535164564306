/**
 * The venues of a process, wired to its engine and its kill switch, and how each kind is brought back.
 *
 * <pre>
 *   VenueSide ─┬─ LockStepSide   one thread for all; KeptVenues has their state, VenueCatchUp does the rest again
 *              └─ LiveSide       threads of their own; each is asked when its connection comes up
 * </pre>
 */
package io.hedgerow.gateway.process.link;
