package io.hedgerow.gateway.settings.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.engine.event.EventSource;
import io.hedgerow.engine.event.VolSourceSpec;
import io.hedgerow.engine.event.codec.FactorKind;
import io.hedgerow.engine.event.codec.VolEstimator;
import io.hedgerow.engine.event.codec.VolSource;
import io.hedgerow.gateway.reference.ReferenceRegistry;
import io.hedgerow.gateway.settings.ConfigReader;
import io.hedgerow.gateway.settings.LiveConfig;
import io.hedgerow.gateway.settings.book.AccountSetting.Balance;
import io.hedgerow.gateway.settings.book.AccountSetting.Interest;
import io.hedgerow.gateway.settings.book.AccountSetting.MaintenanceMargin;
import io.hedgerow.gateway.settings.book.FactorSetting.Covariance;
import io.hedgerow.gateway.settings.book.FactorSetting.Factor;
import io.hedgerow.gateway.settings.book.FactorSetting.Loading;
import io.hedgerow.gateway.settings.book.RiskSetting.Bars;
import io.hedgerow.gateway.settings.book.RiskSetting.Basis;
import io.hedgerow.gateway.settings.book.RiskSetting.Parameters;
import io.hedgerow.gateway.settings.book.RiskSetting.VegaHedgeOption;
import io.hedgerow.gateway.settings.risk.BarsConfig;
import io.hedgerow.gateway.settings.toml.ConfigException;
import io.hedgerow.gateway.venue.sim.market.SimUniverse;
import io.hedgerow.journal.format.Definitions;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

/** Accounts, factors and stated risk: from a configuration to commands, and back from a journal. */
class RiskModelSettingsTest {
    private static final List<String> BOTH =
            List.of("gateway.sim.underlyings.BTC.coin_decimals=8", "gateway.sim.underlyings.ETH.coin_decimals=8");
    private static final String[] ALL = {
        "account.SIM.balances.BTC=2.5",
        "account.SIM.maintenance_margin.BTC=0.5",
        "risk.BTC.skew_stickiness=1.2",
        "factors.MARKET.proxy=BTC",
        "factors.MARKET.betas.ETH=1.2",
        "factors.MOMENTUM.kept=true",
        "factors.MOMENTUM.variance=0.0004",
        "factors.MOMENTUM.covariances.MARKET=0",
        "bars.interval=1m",
        "interest.USD.earned=0.04"
    };

    private final ReferenceDirectory directory = listing();

    /** Shows somebody every message that is published. */
    private record Shown(BiConsumer<DirectBuffer, Integer> to) implements EventPublisher {
        private static final UnsafeBuffer SLOT = new UnsafeBuffer(new byte[EventPrefix.MESSAGE_LENGTH_MAX]);

        @Override
        public MutableDirectBuffer claim() {
            SLOT.setMemory(0, SLOT.capacity(), (byte) 0);
            return SLOT;
        }

        @Override
        public void publish(int length) {
            to.accept(SLOT, length);
        }
    }

    private static LiveConfig live(String... settings) {
        List<String> all = new ArrayList<>(BOTH);
        all.addAll(Arrays.asList(settings));
        return ConfigReader.readSimulator(all, Map.of()).live();
    }

    private static ReferenceDirectory listing() {
        ReferenceRegistry registry = new ReferenceRegistry(new ReferenceDirectory());
        assertThat(new SimUniverse(live().config().gateway().venues().get(0).sim(), registry).idEnd())
                .isPositive();
        return registry.directory();
    }

    /** What the configuration of the simulator has of its own. */
    private Balance dollars() {
        return new Balance(directory.currencyId("USD"), 1_000_000_000_000L);
    }

    private BookSettings book(String... settings) {
        return BookSettings.of(live(settings).config(), directory);
    }

    private List<BookSetting> model(String... settings) {
        return book(settings).all().stream()
                .filter(setting -> setting instanceof AccountSetting
                        || setting instanceof RiskSetting
                        || setting instanceof FactorSetting
                        || setting instanceof SurfaceSetting)
                .toList();
    }

    private JournaledSettings journaled(BookSettings settings) {
        JournaledSettings journaled = new JournaledSettings();
        BookDifference.all(settings).publish(new Shown((message, length) -> journaled.onRecord(message, 0)), 1L);
        return journaled;
    }

    private static void byOperator(BookSetting setting, JournaledSettings to) {
        setting.publish(new EventFrame(new Shown((message, length) -> to.onRecord(message, 0)), EventSource.OPERATOR));
    }

    private int id(String underlying) {
        return directory.underlyingId(underlying);
    }

    private int btc() {
        return directory.currencyId("BTC");
    }

    @Test
    void shouldBecomeCommandsEachAfterWhatItNeeds() {
        assertThat(model(ALL))
                .containsExactlyInAnyOrder(
                        dollars(),
                        new Balance(btc(), 250_000_000L),
                        new MaintenanceMargin(btc(), 50_000_000L),
                        new Interest(directory.currencyId("USD"), 40_000_000L, 40_000_000L),
                        new Parameters(id("BTC"), 1.2, 0.5),
                        new Bars(new BarsConfig(
                                60_000_000_000L,
                                0.97,
                                0.97,
                                30,
                                BarsConfig.Betas.FIXED,
                                0.0,
                                0.01,
                                VolEstimator.EWMA,
                                0,
                                30)),
                        new Factor(0, "MARKET", FactorKind.GIVEN, 0, 0, id("BTC"), false),
                        new Factor(1, "MOMENTUM", FactorKind.GIVEN, 0, 0, FactorSetting.NO_PROXY, true),
                        new Loading(id("ETH"), 0, "MARKET", 1.2),
                        new Covariance(0, 1, "MARKET", "MOMENTUM", 0.0),
                        new Covariance(1, 1, "MOMENTUM", "MOMENTUM", 0.0004));
        assertThat(model(ALL))
                .containsSubsequence(
                        new Factor(1, "MOMENTUM", FactorKind.GIVEN, 0, 0, FactorSetting.NO_PROXY, true),
                        new Loading(id("ETH"), 0, "MARKET", 1.2));
        assertThat(model()).containsExactly(dollars());
    }

    @Test
    void shouldSetScoresAndBasesAndTakeABasisBack() {
        String perpetual = "BTC-PERPETUAL.SIM";
        String future = directory
                .instruments()
                .map(directory::symbolOf)
                .filter(symbol -> symbol.matches("BTC-[0-9A-Z]+\\.SIM") && !symbol.equals(perpetual))
                .findFirst()
                .orElseThrow();
        String[] settings = {
            "factors.MOM.momentum=20",
            "factors.ILLIQUID.liquidity=spread",
            "factors.DEEP.liquidity=depth",
            "basis.CURVE.long=\"" + future + '"',
            "basis.CURVE.short=\"" + perpetual + '"'
        };
        Basis basis = new Basis(0, "CURVE", directory.instrumentId(future), directory.instrumentId(perpetual));
        assertThat(model(settings))
                .contains(
                        new Factor(0, "MOM", FactorKind.MOMENTUM, 0, 20, FactorSetting.NO_PROXY, false),
                        new Factor(1, "ILLIQUID", FactorKind.SPREAD, 0, 0, FactorSetting.NO_PROXY, false),
                        new Factor(2, "DEEP", FactorKind.DEPTH, 0, 0, FactorSetting.NO_PROXY, false),
                        basis);
        JournaledSettings journal = journaled(book(settings));
        assertThat(journal.differenceTo(book(settings), directory).changed()).isEmpty();
        assertThat(journal.differenceTo(book(settings[0], settings[1], settings[2]), directory)
                        .changed())
                .containsExactly(new Basis(0, "CURVE", RiskSetting.NONE, RiskSetting.NONE));
        assertThat(basis.assignments(directory)).containsExactly(settings[3], settings[4]);
        for (BookSetting setting : model(settings)) {
            if (setting instanceof Factor factor) {
                assertThat(book(factor.assignments(directory).toArray(String[]::new))
                                .all())
                        .contains(new Factor(
                                0,
                                factor.name(),
                                factor.kind(),
                                0,
                                factor.lookbackBars(),
                                FactorSetting.NO_PROXY,
                                false));
            }
        }
    }

    @Test
    void shouldComeBackFromAJournalAsTheyWere() {
        JournaledSettings journal = journaled(book(ALL));
        assertThat(journal.differenceTo(book(ALL), directory).changed()).isEmpty();
        String[] changed = ALL.clone();
        changed[4] = "factors.MARKET.betas.ETH=1.4";
        assertThat(journal.differenceTo(book(changed), directory).changed())
                .containsExactly(new Loading(id("ETH"), 0, "MARKET", 1.4));
    }

    @Test
    void shouldMoveTheDifferenceOfABalance() {
        JournaledSettings journal = journaled(book(ALL));
        String[] more = ALL.clone();
        more[0] = "account.SIM.balances.BTC=4";
        BookDifference difference = journal.differenceTo(book(more), directory);
        assertThat(difference.changed()).containsExactly(new Balance(btc(), 150_000_000L));
        difference.publish(new Shown((message, length) -> journal.onRecord(message, 0)), 2L);
        byOperator(new Balance(btc(), 7L), journal);
        assertThat(journal.differenceTo(book(more), directory).changed())
                .as("what others move is theirs")
                .isEmpty();
        assertThat(journal.differenceTo(book(Arrays.copyOfRange(ALL, 1, ALL.length)), directory)
                        .changed())
                .containsExactly(new Balance(btc(), -400_000_000L));
    }

    @Test
    void shouldSetBackWhatIsNoLongerWanted() {
        JournaledSettings journal = journaled(book(ALL));
        assertThat(journal.differenceTo(book("factors.MARKET.proxy=BTC", "factors.MOMENTUM.kept=true"), directory)
                        .changed())
                .containsExactly(
                        new Balance(btc(), -250_000_000L),
                        new MaintenanceMargin(btc(), 0L),
                        new Interest(directory.currencyId("USD"), 0L, 0L),
                        new Parameters(id("BTC"), 1.0, 0.5),
                        new Bars(BarsConfig.NONE),
                        new Loading(id("ETH"), 0, "MARKET", Double.NaN),
                        new Covariance(1, 1, "MOMENTUM", "MOMENTUM", 0.0));
        assertThatThrownBy(() -> journal.differenceTo(book("factors.MARKET.proxy=BTC"), directory))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("an engine forgets no factor");
    }

    @Test
    void shouldGoOnFromWhatAnOperatorHasSet() {
        JournaledSettings journal = journaled(book(ALL));
        byOperator(new Loading(id("ETH"), 0, "MARKET", 1.5), journal);
        byOperator(new Parameters(id("ETH"), 0.5, 0.25), journal);
        byOperator(new Covariance(0, 1, "MARKET", "MOMENTUM", 0.0), journal);
        assertThat(journal.differenceTo(book(ALL), directory).changed()).isEmpty();
        LiveConfig live = live(ALL);
        journal.adoptTo(live, directory);
        assertThat(BookSettings.of(live.config(), directory).all())
                .contains(new Loading(id("ETH"), 0, "MARKET", 1.5), new Parameters(id("ETH"), 0.5, 0.25));
    }

    /** A trimmed journal begins with the newest of each thing, and with all that the configuration has put in. */
    @Test
    void shouldBeKeptWhereAJournalIsTrimmed() {
        Definitions kept = new Definitions();
        Shown keeper = new Shown((message, length) -> kept.take(message, 0, length));
        BookDifference.all(book(ALL)).publish(keeper, 1L);
        new Balance(btc(), 150_000_000L).publish(new EventFrame(keeper, EventSource.CONFIGURATION));
        new Balance(btc(), 7L).publish(new EventFrame(keeper, EventSource.OPERATOR));
        JournaledSettings journal = new JournaledSettings();
        kept.messages().forEach(message -> journal.onKept(message, 0));
        String[] more = ALL.clone();
        more[0] = "account.SIM.balances.BTC=4";
        assertThat(journal.differenceTo(book(more), directory).changed()).isEmpty();
    }

    private void refused(String words, String... settings) {
        assertThatThrownBy(() -> ListedNames.require(live(settings).config(), directory))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(words);
    }

    @Test
    void shouldSayWhatPricesOptionsAndTakeItBack() {
        BookSettings surface = book("surface.BTC.vol_source=surface", "surface.BTC.move=0.003");
        JournaledSettings journaled = journaled(surface);
        assertThat(journaled.differenceTo(surface, directory).changed()).isEmpty();
        assertThat(journaled.differenceTo(book(), directory).changed())
                .containsExactly(new SurfaceSetting(directory.underlyingId("BTC"), VolSourceSpec.DEFAULT));
        byOperator(
                book("surface.BTC.vol_source=venue", "surface.BTC.hard_age=2m").all().stream()
                        .filter(SurfaceSetting.class::isInstance)
                        .findFirst()
                        .orElseThrow(),
                journaled);
        LiveConfig live = live("surface.BTC.vol_source=surface", "surface.BTC.move=0.003");
        journaled.adoptTo(live, directory);
        assertThat(live.config().riskModel().surfaces().get(0).source().hardAgeNs())
                .isEqualTo(120_000_000_000L);
        assertThat(live.config().riskModel().surfaces().get(0).source().source())
                .isEqualTo(VolSource.VENUE);
    }

    @Test
    void shouldNameWhatIsNotListedAndWhatCannotBe() {
        refused("account.OTHER", "account.OTHER.balances.BTC=1");
        refused("XYZ", "account.SIM.balances.XYZ=1");
        refused("finer than the smallest unit", "account.SIM.balances.BTC=0.123456789");
        refused("surface.XYZ", "surface.XYZ.move=0.001");
        refused("surface.BTC.venues", "surface.BTC.venues=[XYZ]");
        refused("surface.BTC.weights.XYZ", "surface.BTC.weights.XYZ=1");
        refused("risk.XYZ", "risk.XYZ.skew_stickiness=1");
        refused("as many principal components as underlyings are listed, 2", "factors.PC.component=3");
        refused("risk.BTC.vega_hedge", "risk.BTC.vega_hedge=\"BTC-PERPETUAL.SIM\"");
        refused("factors.MARKET.betas.XYZ", "factors.MARKET.betas.XYZ=1");
        refused("factors.MARKET.proxy", "factors.MARKET.proxy=\"XYZ\"");
        refused("is with no factor", "factors.MARKET.covariances.XYZ=1");
        refused("must be a number from -100", "factors.MARKET.betas.BTC=101");
        refused(
                "give it once",
                "factors.A.variance=1",
                "factors.B.variance=1",
                "factors.A.covariances.B=0.5",
                "factors.B.covariances.A=0.25");
        refused(
                "not positive semi-definite",
                "factors.A.variance=1",
                "factors.B.variance=1",
                "factors.A.covariances.B=1.01");
        refused(
                "not positive semi-definite",
                "factors.A.variance=1",
                "factors.B.variance=1",
                "factors.C.variance=1",
                "factors.A.covariances.B=0.9",
                "factors.B.covariances.C=0.9",
                "factors.A.covariances.C=-0.9");
    }

    /** What is bought for the vega of one coin must not be sold by the hedging of another, or both pay the spread for ever. */
    @Test
    void shouldRefuseVegaHedgesThatSomebodyTradesAgainst() {
        String[] options = {optionOn("BTC"), optionOn("ETH")};
        String hedge = "risk.ETH.vega_hedge=\"" + options[0] + '"';
        String band = "risk.ETH.vega_hedge_band=100";
        String optimise = ".instrument_use=\"optimise\"";
        assertThat(book(hedge, band).all()).hasAtLeastOneElementOfType(VegaHedgeOption.class);
        ListedNames.require(live(hedge, band).config(), directory);
        refused("set hedge.BTC.hedged_greeks = \"delta\"", hedge, band, "hedge.BTC" + optimise);
        refused(
                "hedged away again by hedge.BTC",
                hedge,
                band,
                "hedge.BTC" + optimise,
                "hedge.BTC.hedged_greeks=\"delta_gamma\"");
        ListedNames.require(
                live(hedge, band, "hedge.BTC" + optimise, "hedge.BTC.hedged_greeks=\"delta\"")
                        .config(),
                directory);
        ListedNames.require(live(hedge, "hedge.BTC" + optimise).config(), directory);
        refused("a second time", hedge, band, "hedge.ETH.instruments=[\"ETH-PERPETUAL.SIM\"]", "hedge.ETH" + optimise);
        refused(
                "would sell it again",
                hedge,
                band,
                "hedge.BTC" + optimise,
                "hedge.BTC.hedged_greeks=\"delta\"",
                "hedge.BTC.instruments=[\"BTC-PERPETUAL.SIM\", \"" + options[0] + "\"]");
        refused(
                "whose own vega is traded too (risk.BTC.vega_hedge_band)",
                hedge,
                band,
                "risk.BTC.vega_hedge=\"" + options[1] + '"',
                "risk.BTC.vega_hedge_band=100");
    }

    /** An operator, and the next start, must be able to end what trades; limits of the option stay and hurt nobody. */
    @Test
    void shouldEndAVegaHedgeThatTradesAndBeginItAgain() {
        String[] traded = {"risk.ETH.vega_hedge=\"" + optionOn("BTC") + '"', "risk.ETH.vega_hedge_band=100"};
        VegaHedgeOption ended =
                new VegaHedgeOption(id("ETH"), directory.instrumentId(optionOn("BTC")), VegaHedgeOption.COMPUTED, 100L);
        assertThat(BookDifference.between(book(traded), book(traded[0]), setting -> false, directory)
                        .changed())
                .containsExactly(ended);
        JournaledSettings journal = journaled(book(traded));
        BookDifference end = journal.differenceTo(book(traded[0]), directory);
        assertThat(end.changed()).containsExactly(ended);
        end.publish(new Shown((message, length) -> journal.onRecord(message, 0)), 2L);
        assertThat(journal.differenceTo(book(traded[0]), directory).changed())
                .as("the start after")
                .isEmpty();
        assertThat(journal.differenceTo(book(), directory).changed())
                .containsExactly(new VegaHedgeOption(id("ETH"), RiskSetting.NONE, VegaHedgeOption.COMPUTED, 100L));
        assertThat(journal.differenceTo(book(traded), directory).changed())
                .hasSize(1)
                .allMatch(setting -> setting instanceof VegaHedgeOption option && option.isTraded());
    }

    private String optionOn(String underlying) {
        return directory
                .instruments()
                .filter(spec -> spec.underlyingId() == id(underlying))
                .map(directory::symbolOf)
                .filter(symbol -> symbol.endsWith("-C.SIM"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void shouldTakeCovariancesAtTheirLimit() {
        assertThat(live("factors.A.variance=4", "factors.B.variance=9", "factors.A.covariances.B=6")
                        .config()
                        .riskModel()
                        .factors())
                .hasSize(2);
    }

    @Test
    void shouldSayWhatToWriteAsAnOperator() {
        VegaHedgeOption none = new VegaHedgeOption(id("BTC"), RiskSetting.NONE, VegaHedgeOption.COMPUTED, 100L);
        assertThat(none.assignments(directory))
                .containsExactly(
                        "risk.BTC.vega_hedge=\"\"",
                        "risk.BTC.vega_hedge_band=-1.0",
                        "risk.BTC.vega_hedge_order_lots_max=100");
        assertThat(new Covariance(0, 1, "A", "B", 0.5).assignments(directory))
                .containsExactly("factors.A.covariances.B=0.5", "factors.B.covariances.A=0.5");
    }
}
