/** The line between an operator and a process: client, server, requests and what is done about them. */
package io.hedgerow.gateway.control.socket;
