/** Tests of books of price levels. */
package io.hedgerow.gateway.book;
