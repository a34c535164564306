/** Means and regressions that numbers which are wrong altogether do not move. */
package io.hedgerow.gateway.surface.robust;
