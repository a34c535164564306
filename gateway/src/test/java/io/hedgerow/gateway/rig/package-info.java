/** A desk, an exchange in a box and the cable between them, each of which can be killed, cut and brought back. */
package io.hedgerow.gateway.rig;
