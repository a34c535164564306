/** Tests of kills. */
package io.hedgerow.gateway.control.kill;
