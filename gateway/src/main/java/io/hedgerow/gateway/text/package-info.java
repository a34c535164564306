/** Numbers, times and tables as a person reads them. */
package io.hedgerow.gateway.text;
