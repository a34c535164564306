/** Tests of the line to a process. */
package io.hedgerow.gateway.control.socket;
