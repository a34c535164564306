package io.hedgerow.journal.export.table.record;

import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.event.spec.InstrumentSpec;
import io.hedgerow.journal.export.table.ColumnKind;
import io.hedgerow.journal.export.table.ColumnUnit;
import io.hedgerow.journal.export.table.RowWriter;
import io.hedgerow.journal.export.table.TableSource;
import io.hedgerow.journal.export.table.TidyColumn;
import io.hedgerow.journal.export.table.TidyTable;
import io.hedgerow.journal.follow.EngineStart;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** What was exported, and the contracts that it speaks of. Static. */
final class ReferenceTables {
    static final TidyTable JOURNALS = new TidyTable(
            "journals",
            "The journals that were exported, and which of their records are in the range.",
            List.of(
                    TidyColumn.of("journal", ColumnKind.NAME, "What it is called in all tables."),
                    TidyColumn.of("path", ColumnKind.TEXT, "Where it was."),
                    new TidyColumn("run_id", ColumnKind.INTEGER, ColumnUnit.ID, "Identity that it was begun with."),
                    new TidyColumn(
                            "numeric_profile_id", ColumnKind.INTEGER, ColumnUnit.ID, "Arithmetic of its engine."),
                    TidyColumn.of("build", ColumnKind.TEXT, "Version of the build that began it."),
                    TidyColumn.of("revision", ColumnKind.TEXT, "Sources of that build."),
                    new TidyColumn("first_sequence", ColumnKind.INTEGER, ColumnUnit.SEQUENCE, "First record in range."),
                    new TidyColumn("last_sequence", ColumnKind.INTEGER, ColumnUnit.SEQUENCE, "Last record in range."),
                    new TidyColumn("record_count", ColumnKind.INTEGER, ColumnUnit.COUNT, "Records in range."),
                    new TidyColumn("first_time_ns", ColumnKind.TIME, ColumnUnit.UTC, "Engine time of the first."),
                    new TidyColumn("last_time_ns", ColumnKind.TIME, ColumnUnit.UTC, "Engine time of the last.")));

    static final TidyTable INSTRUMENTS = new TidyTable(
            "instruments",
            "Contracts that the journal defines.",
            List.of(
                    TidyColumn.of("journal", ColumnKind.NAME, "Journal."),
                    new TidyColumn("instrument_id", ColumnKind.INTEGER, ColumnUnit.ID, "Number in this journal."),
                    TidyColumn.of("instrument", ColumnKind.NAME, "Symbol, NAME.VENUE."),
                    TidyColumn.of("venue", ColumnKind.NAME, "Venue."),
                    TidyColumn.of("underlying", ColumnKind.NAME, "Underlying."),
                    TidyColumn.of("contract", ColumnKind.NAME, "SPOT, FUTURE, PERPETUAL or OPTION."),
                    TidyColumn.of("payoff", ColumnKind.NAME, "LINEAR, or INVERSE: settled in the coin."),
                    TidyColumn.of("option_right", ColumnKind.NAME, "CALL, PUT or NONE."),
                    new TidyColumn("strike_price", ColumnKind.REAL, ColumnUnit.PRICE, "Strike, quote currency."),
                    new TidyColumn("strike_price_e9", ColumnKind.INTEGER, ColumnUnit.E9, "Strike."),
                    new TidyColumn("expiry_ns", ColumnKind.TIME, ColumnUnit.UTC, "Expiry."),
                    TidyColumn.of("price_currency", ColumnKind.NAME, "Currency of its prices."),
                    TidyColumn.of("base_currency", ColumnKind.NAME, "Coin or share."),
                    TidyColumn.of("quote_currency", ColumnKind.NAME, "Currency of the price of the underlying."),
                    TidyColumn.of("settlement_currency", ColumnKind.NAME, "Currency that it pays in."),
                    new TidyColumn(
                            "contract_size_e9_per_contract",
                            ColumnKind.INTEGER,
                            ColumnUnit.PER,
                            "Size of a contract times 1e9: units of the underlying, or quote notional of inverse"
                                    + " futures."),
                    new TidyColumn(
                            "contracts_e9_per_lot",
                            ColumnKind.INTEGER,
                            ColumnUnit.PER,
                            "Contracts of a lot times 1e9."),
                    new TidyColumn("tick_size_price", ColumnKind.REAL, ColumnUnit.PRICE, "Least step of a price."),
                    new TidyColumn("tick_size_price_e9", ColumnKind.INTEGER, ColumnUnit.E9, "Least step of a price."),
                    new TidyColumn(
                            "maker_fee_e9_per_notional", ColumnKind.INTEGER, ColumnUnit.PER, "Maker fee times 1e9."),
                    new TidyColumn(
                            "taker_fee_e9_per_notional", ColumnKind.INTEGER, ColumnUnit.PER, "Taker fee times 1e9.")));

    private static final double E9 = 1e9;

    private ReferenceTables() {}

    /** What of a journal was in the range. */
    record Range(long first, long last, long count, long firstNs, long lastNs) {}

    static void writeJournal(TableSource source, Range range, RowWriter row) throws IOException {
        row.text(source.label())
                .text(source.session().path().toString())
                .integer(source.session().runId());
        Optional<EngineStart> start = source.session().start();
        if (start.isPresent()) {
            EngineStart begun = start.get();
            row.integer(begun.numericProfile()).text(begun.build()).text(begun.revision());
        } else {
            row.missing().missing().missing();
        }
        if (range.count() == 0L) {
            row.missing().missing().integer(0L).missing().missing();
        } else {
            row.integer(range.first()).integer(range.last()).integer(range.count());
            row.time(range.firstNs()).time(range.lastNs());
        }
        row.end();
    }

    static void writeInstruments(String journal, ReferenceDirectory names, RowWriter row) throws IOException {
        Iterator<InstrumentSpec> all = names.instruments().iterator();
        while (all.hasNext()) {
            writeInstrument(journal, names, all.next(), row);
        }
    }

    private static void writeInstrument(String journal, ReferenceDirectory names, InstrumentSpec spec, RowWriter row)
            throws IOException {
        row.text(journal)
                .integer(spec.instrumentId())
                .text(names.symbolOf(spec))
                .text(names.venueCode(spec.venueId()));
        row.text(names.underlyingSymbol(spec.underlyingId())).text(spec.kind().name());
        row.text(spec.terms().payoff().name()).text(spec.terms().right().name());
        boolean option = spec.terms().strikeE9() > 0L;
        if (option) {
            row.real((double) spec.terms().strikeE9() / E9).integer(spec.terms().strikeE9());
        } else {
            row.missing().missing();
        }
        if (spec.expiryNs() == EventWriter.NONE) {
            row.missing();
        } else {
            row.time(spec.expiryNs());
        }
        row.text(RecordAt.priceCurrency(names, spec))
                .text(names.currencyCode(spec.pair().baseCurrencyId()));
        row.text(names.currencyCode(spec.pair().quoteCurrencyId()));
        row.text(names.currencyCode(spec.pair().settlementCurrencyId()));
        row.integer(spec.lot().contractSizeE9()).integer(spec.lot().lotContractsE9());
        row.real((double) spec.tick().sizeE9() / E9).integer(spec.tick().sizeE9());
        row.integer(spec.fees().makerE9()).integer(spec.fees().takerE9());
        row.end();
    }
}
