/** Tests of the CSV tables. */
package io.hedgerow.gateway.table;
