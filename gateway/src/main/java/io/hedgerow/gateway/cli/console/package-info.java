/** {@code hedgerow console}: a journal in a browser, finished or being written. */
package io.hedgerow.gateway.cli.console;
