/** Tables that an engine which follows the journal tells: risk at fills and at an interval, explains, costs of execution. */
package io.hedgerow.journal.export.table.book;
