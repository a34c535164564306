/** What every command answers with: exit codes, errors, stdout and files that are checked, the head of its JSON. */
package io.hedgerow.gateway.cli.output;
