/** {@code hedgerow standby}: following a journal of another machine, how that stands, and going on in its place. */
package io.hedgerow.gateway.cli.standby;
