/** Tests of the instrument directory and of books of price levels. */
package io.hedgerow.gateway.book;
