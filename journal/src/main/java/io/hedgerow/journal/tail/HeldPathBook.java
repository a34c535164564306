package io.hedgerow.journal.tail;

import io.hedgerow.journal.scenario.BookMoment;
import io.hedgerow.journal.scenario.BookMoment.Currency;
import io.hedgerow.journal.scenario.BookMoment.Expiry;
import io.hedgerow.journal.scenario.BookMoment.LinearHolding;
import io.hedgerow.journal.scenario.BookMoment.OptionHolding;
import io.hedgerow.journal.scenario.ScenarioPricer;
import io.hedgerow.journal.tail.TailComponent.Kind;
import io.hedgerow.journal.tail.TailComponent.Part;
import io.hedgerow.journal.tail.path.MarketPath;
import java.util.ArrayList;
import java.util.List;

/** A book whose positions are held to the end of the path. Owned by one thread. */
final class HeldPathBook implements PathBook {
    private final BookMoment book;
    private final ScenarioPricer pricer;
    private final PathShock shock;
    private final List<Part> parts;

    HeldPathBook(BookMoment book, List<String> symbols) {
        this.book = book;
        pricer = new ScenarioPricer(book);
        shock = new PathShock(book, symbols);
        parts = partsOf(book);
    }

    private static List<Part> partsOf(BookMoment book) {
        List<Part> parts = new ArrayList<>();
        for (OptionHolding held : book.options()) {
            Expiry expiry = book.expiries().get(held.expiry());
            String underlying = book.underlyings().get(expiry.underlying()).symbol();
            parts.add(new Part(
                    Kind.POSITION, held.symbol(), held.lots(), underlying, expiry.expiryNs(), held.hypothetical()));
        }
        for (LinearHolding held : book.linears()) {
            String underlying = book.underlyings().get(held.underlying()).symbol();
            parts.add(new Part(
                    Kind.POSITION, held.symbol(), held.lots(), underlying, held.expiryNs(), held.hypothetical()));
        }
        for (Currency currency : book.currencies()) {
            parts.add(new Part(Kind.BALANCE, currency.code(), 0L, "", Long.MAX_VALUE, false));
        }
        return parts;
    }

    @Override
    public double pnl(MarketPath path) {
        return pricer.pnl(shock.at(path, path.steps()));
    }

    /** The pricer, for what else is asked along a path. */
    ScenarioPricer pricer() {
        return pricer;
    }

    /** The market at a step. */
    PathShock at(MarketPath path, int step) {
        return shock.at(path, step);
    }

    @Override
    public List<Part> parts() {
        return parts;
    }

    @Override
    public double[] pnlByPart(MarketPath path) {
        double[] positions = pricer.pnlByPosition(shock.at(path, path.steps()));
        double[] all = new double[parts.size()];
        System.arraycopy(positions, 0, all, 0, positions.length);
        for (int place = 0; place < book.currencies().size(); place++) {
            Currency currency = book.currencies().get(place);
            double now = currency.conversion().rate(book.underlyings());
            all[positions.length + place] = currency.equity() * (pricer.rate(place) - now);
        }
        return all;
    }

    @Override
    public void close() {
        pricer.close();
    }
}
