/** Kills: in force at once, on the disk as soon as it can be, taken over by every start, and from outside. */
package io.hedgerow.gateway.control.kill;
