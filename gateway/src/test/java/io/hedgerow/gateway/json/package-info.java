/** Tests of the JSON reader, on its own and against an independent one. */
package io.hedgerow.gateway.json;
