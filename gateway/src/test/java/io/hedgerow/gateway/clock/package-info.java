/** Tests of pacing, with a clock that the test moves. */
package io.hedgerow.gateway.clock;
