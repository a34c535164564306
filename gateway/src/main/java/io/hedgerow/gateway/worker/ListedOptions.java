package io.hedgerow.gateway.worker;

import static io.hedgerow.engine.event.EventWriter.NONE;

import io.hedgerow.engine.event.codec.OptionRight;
import io.hedgerow.engine.event.spec.InstrumentSpec;
import io.hedgerow.engine.instrument.ContractTrait;
import io.hedgerow.engine.valuation.families.StandardFamilies;
import io.hedgerow.gateway.surface.quote.OptionQuote;
import io.hedgerow.gateway.surface.quote.PriceUnit;
import io.hedgerow.gateway.surface.quote.QuotedOption;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.util.ArrayList;
import java.util.List;

/** The options of one underlying at all venues, with their last quotes on the tape. Owned by the worker's thread. */
final class ListedOptions {
    private static final double E9 = 1e9;

    private final String underlying;
    private final ReferenceDirectory directory;
    private final QuoteTape tape;
    private List<Option> options = List.of();
    private int known;

    /** What is listed, and what it is called where quotes are weighed. */
    private record Option(InstrumentSpec spec, QuotedOption quoted, PriceUnit unit) {}

    ListedOptions(String underlying, ReferenceDirectory directory, QuoteTape tape) {
        this.underlying = underlying;
        this.directory = directory;
        this.tape = tape;
    }

    private List<Option> options() {
        if (directory.instrumentCount() != known) {
            known = directory.instrumentCount();
            int id = directory.underlyingId(underlying);
            options = directory
                    .instruments()
                    .filter(spec -> spec.underlyingId() == id && StandardFamilies.has(spec, ContractTrait.HAS_VOL))
                    .map(this::option)
                    .toList();
        }
        return options;
    }

    private Option option(InstrumentSpec spec) {
        QuotedOption quoted = new QuotedOption(
                directory.venueCode(spec.venueId()),
                underlying,
                spec.expiryNs(),
                spec.terms().strikeE9() / E9,
                spec.terms().right() == OptionRight.CALL);
        boolean inCoin = spec.pair().settlementCurrencyId() == spec.pair().baseCurrencyId();
        return new Option(spec, quoted, inCoin ? PriceUnit.COIN : PriceUnit.QUOTE);
    }

    /** Last quotes of all that has not expired and was quoted, in the order of the ids. */
    List<OptionQuote> quotes(long nowNs) {
        List<OptionQuote> quotes = new ArrayList<>();
        for (Option option : options()) {
            int id = option.spec.instrumentId();
            if (option.spec.expiryNs() > nowNs && tape.isQuoted(id)) {
                quotes.add(quote(option, id, nowNs));
            }
        }
        return quotes;
    }

    private OptionQuote quote(Option option, int id, long nowNs) {
        double bid = tape.bid(id);
        double ask = tape.ask(id);
        double forward = tape.forward(option.spec.underlyingId(), option.spec.expiryNs());
        double price = bid > 0.0 ? bid : ask > 0.0 ? ask : 0.0;
        return new OptionQuote(
                option.quoted,
                Math.min(tape.venueTimeNs(id), nowNs),
                option.unit,
                bid,
                ask,
                (double) tape.bidLots(id),
                (double) tape.askLots(id),
                tape.mark(id),
                forward,
                Double.NaN,
                Double.NaN,
                option.spec.tick().atE9(price * E9) / E9);
    }

    /** Time of the newest quote; {@link io.hedgerow.engine.event.EventWriter#NONE} without any. */
    long newestNs(long nowNs) {
        long newest = NONE;
        for (Option option : options()) {
            int id = option.spec.instrumentId();
            if (option.spec.expiryNs() > nowNs && tape.isQuoted(id)) {
                newest = Math.max(newest, Math.min(tape.venueTimeNs(id), nowNs));
            }
        }
        return newest;
    }

    /** How often prices have changed, by the order of the ids; what {@link #changedShare} compares with. */
    long[] changes() {
        return options().stream()
                .mapToLong(option -> tape.changes(option.spec.instrumentId()))
                .toArray();
    }

    /** Share of the quoted options whose prices have changed since. */
    double changedShare(long[] before) {
        int quoted = 0;
        int changed = 0;
        List<Option> all = options();
        for (int i = 0; i < all.size(); i++) {
            int id = all.get(i).spec.instrumentId();
            if (tape.isQuoted(id)) {
                quoted++;
                changed += i >= before.length || tape.changes(id) != before[i] ? 1 : 0;
            }
        }
        return quoted == 0 ? 0.0 : changed / (double) quoted;
    }

    /** Forward of an expiry; NaN before one was told. */
    double forward(long expiryNs) {
        return tape.forward(directory.underlyingId(underlying), expiryNs);
    }
}
