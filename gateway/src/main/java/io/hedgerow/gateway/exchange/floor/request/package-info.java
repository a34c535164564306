/** What a request brings and how it is refused. Any thread. */
package io.hedgerow.gateway.exchange.floor.request;
