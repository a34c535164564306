/** {@code hedgerow tca}, {@code lots} and {@code statement}: what trading cost, and what came of it for the books. */
package io.hedgerow.gateway.cli.execution;
