package io.hedgerow.journal.tail;

import io.hedgerow.journal.scenario.BookMoment;
import io.hedgerow.journal.scenario.BookMoment.Currency;
import io.hedgerow.journal.scenario.BookMoment.LinearHolding;
import io.hedgerow.journal.scenario.BookMoment.OptionHolding;
import io.hedgerow.journal.scenario.MarketShock;
import io.hedgerow.journal.scenario.ScenarioPricer;
import io.hedgerow.journal.scenario.VolShock;
import io.hedgerow.journal.tail.path.MarketPath;
import java.util.ArrayList;
import java.util.List;

/**
 * Says quickly, and not quite rightly, what a held book gains on a path: options that live beyond the horizon are interpolated
 * on a grid of prices and vols of their underlying; what has expired on the way, what is linear and balances are exact. It only
 * says which paths are to be valued in full. Owned by one thread.
 */
final class CoarseBook implements AutoCloseable {
    private static final int PRICES = 65;
    private static final int VOLS = 9;
    private static final int POINTS = 4;

    private final BookMoment book;
    private final ScenarioPricer exact;
    private final PathShock shock;
    private final List<Grid> grids = new ArrayList<>();

    /** Where the ends of the paths of an underlying lie. */
    record Extent(double logPriceLow, double logPriceHigh, double logVolLow, double logVolHigh) {
        /** Of nothing yet. */
        static final Extent NOTHING = new Extent(
                Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);

        Extent with(double logPrice, double logVol) {
            return new Extent(
                    Math.min(logPriceLow, logPrice),
                    Math.max(logPriceHigh, logPrice),
                    Math.min(logVolLow, logVol),
                    Math.max(logVolHigh, logVol));
        }
    }

    /** Values the grids; extents are those of the model's underlyings. */
    CoarseBook(BookMoment book, List<String> symbols, List<Extent> extents, double days) {
        this.book = book;
        shock = new PathShock(book, symbols);
        long endNs = book.timeNs() + Math.round(days * 86_400e9);
        exact = new ScenarioPricer(book.holding(options(-1, endNs), book.linears(), List.of()));
        for (int underlying = 0; underlying < book.underlyings().size(); underlying++) {
            List<OptionHolding> living = options(underlying, endNs);
            int model = shock.placeInModel(underlying);
            if (!living.isEmpty() && model >= 0) {
                grids.add(new Grid(underlying, extents.get(model), days, living));
            }
        }
    }

    /** Options of an underlying that live beyond the end, or those of all that do not. */
    private List<OptionHolding> options(int underlying, long endNs) {
        return book.options().stream()
                .filter(option -> {
                    BookMoment.Expiry expiry = book.expiries().get(option.expiry());
                    boolean lives = expiry.expiryNs() > endNs;
                    return underlying < 0 ? !lives : lives && expiry.underlying() == underlying;
                })
                .toList();
    }

    double pnl(MarketPath path) {
        int end = path.steps();
        exact.pnl(shock.at(path, end));
        double sum = 0.0;
        for (int place = 0; place < book.currencies().size(); place++) {
            Currency currency = book.currencies().get(place);
            double gained = exact.pnlInCurrency(place);
            for (Grid grid : grids) {
                gained += grid.at(place, path.logPrice(end, grid.model), path.logVol(end, grid.model));
            }
            double now = currency.conversion().rate(book.underlyings());
            sum += (currency.equity() + gained) * exact.rate(place) - currency.equity() * now;
        }
        return sum;
    }

    @Override
    public void close() {
        exact.close();
    }

    /** The living options of one underlying, by price and vol at the horizon. */
    private final class Grid implements MarketShock {
        private final int underlying;
        private final int model;
        private final double days;
        private final double[] prices;
        private final double[] vols;
        private final double[][] values;
        private double logPrice;
        private double logVol;

        Grid(int underlying, Extent extent, double days, List<OptionHolding> living) {
            this.underlying = underlying;
            this.days = days;
            model = shock.placeInModel(underlying);
            prices = axis(extent.logPriceLow(), extent.logPriceHigh(), PRICES);
            vols = axis(extent.logVolLow(), extent.logVolHigh(), VOLS);
            values = new double[book.currencies().size()][prices.length * vols.length];
            List<LinearHolding> none = List.of();
            try (ScenarioPricer pricer = new ScenarioPricer(book.holding(living, none, List.of()))) {
                for (int row = 0; row < vols.length; row++) {
                    for (int column = 0; column < prices.length; column++) {
                        logPrice = prices[column];
                        logVol = vols[row];
                        pricer.pnl(this);
                        for (int place = 0; place < values.length; place++) {
                            values[place][row * prices.length + column] = pricer.pnlInCurrency(place);
                        }
                    }
                }
            }
        }

        private static double[] axis(double low, double high, int count) {
            if (!(high > low)) {
                return new double[] {low};
            }
            double[] axis = new double[count];
            for (int i = 0; i < count; i++) {
                axis[i] = low + (high - low) * i / (count - 1.0);
            }
            return axis;
        }

        double at(int currency, double x, double y) {
            int column = first(prices, x);
            int row = first(vols, y);
            double sum = 0.0;
            for (int i = 0; i < Math.min(POINTS, vols.length); i++) {
                double across = 0.0;
                for (int j = 0; j < Math.min(POINTS, prices.length); j++) {
                    across += weight(prices, column, j, x) * values[currency][(row + i) * prices.length + column + j];
                }
                sum += weight(vols, row, i, y) * across;
            }
            return sum;
        }

        /** First of the four points around a number. */
        private static int first(double[] axis, double x) {
            if (axis.length < POINTS) {
                return 0;
            }
            int before = (int) ((x - axis[0]) / (axis[axis.length - 1] - axis[0]) * (axis.length - 1));
            return Math.min(Math.max(before - 1, 0), axis.length - POINTS);
        }

        /** Lagrange. */
        private static double weight(double[] axis, int from, int which, double x) {
            double product = 1.0;
            for (int other = 0; other < Math.min(POINTS, axis.length); other++) {
                if (other != which) {
                    product *= (x - axis[from + other]) / (axis[from + which] - axis[from + other]);
                }
            }
            return product;
        }

        @Override
        public double factor(int place) {
            return place == underlying ? PathShock.factor(logPrice) : 1.0;
        }

        @Override
        public VolShock vol(int expiry) {
            return book.expiries().get(expiry).underlying() == underlying
                    ? PathShock.vol(shock.weight(expiry), logVol, 0.0)
                    : VolShock.NONE;
        }

        @Override
        public double days() {
            return days;
        }
    }
}
