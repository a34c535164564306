package io.hedgerow.gateway.settings.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventPrefix;
import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.engine.event.EventSource;
import io.hedgerow.engine.event.codec.LimitKind;
import io.hedgerow.gateway.reference.ReferenceRegistry;
import io.hedgerow.gateway.settings.ConfigReader;
import io.hedgerow.gateway.settings.HedgerowConfig;
import io.hedgerow.gateway.settings.LiveConfig;
import io.hedgerow.gateway.settings.book.BookSetting.HedgeInstrument;
import io.hedgerow.gateway.settings.book.BookSetting.Limit;
import io.hedgerow.gateway.settings.book.BookSetting.Policy;
import io.hedgerow.gateway.settings.toml.ConfigException;
import io.hedgerow.gateway.venue.sim.market.SimUniverse;
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

class BookDifferenceTest {
    private static final String PERPETUAL = "BTC-PERPETUAL.SIM";
    private static final String FUTURE = "BTC-FUTURE.SIM";
    private static final String LOTS = "limits.\"" + PERPETUAL + "\".order_lots_max=";

    private final ReferenceDirectory directory = listing(config());

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
            to.accept(SLOT, 0);
        }
    }

    private static HedgerowConfig config(String... settings) {
        return live(settings).config();
    }

    private static LiveConfig live(String... settings) {
        List<String> all = new ArrayList<>(List.of("hedge.BTC.instruments=[\"" + PERPETUAL + "\"]"));
        all.addAll(Arrays.asList(settings));
        return ConfigReader.readSimulator(all, Map.of()).live();
    }

    private static ReferenceDirectory listing(HedgerowConfig config) {
        ReferenceRegistry registry = new ReferenceRegistry(new ReferenceDirectory());
        SimUniverse listed = new SimUniverse(config.gateway().venues().get(0).sim(), registry);
        assertThat(listed.idEnd()).isPositive();
        return registry.directory();
    }

    private BookSettings book(String... settings) {
        return BookSettings.of(config(settings), directory);
    }

    private BookDifference between(BookSettings inForce, BookSettings wanted, String... named) {
        return BookDifference.between(inForce, wanted, new NamedSettings(List.of(named), directory), directory);
    }

    private JournaledSettings journaled(BookSettings settings) {
        JournaledSettings journaled = new JournaledSettings();
        BookDifference.all(settings).publish(new Shown(journaled::onRecord), 1L);
        return journaled;
    }

    private void byOperator(BookSetting setting, BiConsumer<DirectBuffer, Integer> to) {
        setting.publish(new EventFrame(new Shown(to), EventSource.OPERATOR));
    }

    private Limit limit(long lots) {
        return book(LOTS + lots).all().stream()
                .filter(Limit.class::isInstance)
                .map(Limit.class::cast)
                .filter(limit -> limit.value() == lots)
                .findFirst()
                .orElseThrow();
    }

    /** The policy of the first underlying. */
    private Policy policy(String... settings) {
        return new Policy(0, book(settings).policy(0).orElseThrow());
    }

    @Test
    void shouldSetEverythingWhereNothingIsSet() {
        BookSettings wanted = book();
        assertThat(BookDifference.all(wanted).changed()).isEqualTo(wanted.all());
        assertThat(between(new BookSettings(), wanted).changed()).isEqualTo(wanted.all());
        assertThat(wanted.all().get(0)).isInstanceOf(Policy.class);
        assertThat(wanted.all().get(1)).isInstanceOf(HedgeInstrument.class);
    }

    @Test
    void shouldSetWhatDiffersAndWhatIsNamed() {
        assertThat(between(book(), book()).changed()).isEmpty();
        assertThat(between(book(), book(LOTS + 7)).changed()).containsExactly(limit(7));
        assertThat(between(book(LOTS + 7), book(LOTS + 7), LOTS + 7).changed()).containsExactly(limit(7));
        assertThat(between(book(), book(), "hedge.BTC.band_rule=\"fixed\"").changed())
                .containsExactly(policy());
    }

    @Test
    void shouldRefuseWhatCannotBeTakenBack() {
        BookSettings two = book("hedge.BTC.instruments=[\"" + PERPETUAL + "\",\"" + future() + "\"]");
        BookSettings turned = book("hedge.BTC.instruments=[\"" + future() + "\",\"" + PERPETUAL + "\"]");
        assertThat(between(book(), two).changed()).hasAtLeastOneElementOfType(HedgeInstrument.class);
        assertThatThrownBy(() -> between(two, book()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("see '" + future() + "'; an engine forgets none")
                .as("its limits go with it")
                .hasMessageNotContaining("limit");
        assertThatThrownBy(() -> between(two, turned))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("must begin with the instruments that are in force, in their order");
    }

    private String future() {
        return directory
                .instruments()
                .map(directory::symbolOf)
                .filter(symbol ->
                        symbol.startsWith("BTC-") && !symbol.equals(PERPETUAL) && symbol.split("-", -1).length == 2)
                .findFirst()
                .orElse(FUTURE);
    }

    @Test
    void shouldLeaveWhatAnOperatorHasChangedWhereTheConfigurationIsTheSame() {
        JournaledSettings journal = journaled(book());
        byOperator(limit(7), journal::onRecord);
        byOperator(policy("hedge.BTC.target_delta=1"), journal::onRecord);
        assertThat(journal.isComplete()).isTrue();
        assertThat(journal.differenceTo(book(), directory).changed()).isEmpty();
        assertThat(journal.differenceTo(book(LOTS + 8), directory).changed()).containsExactly(limit(8));
        LiveConfig live = live();
        journal.adoptTo(live, directory);
        assertThat(live.config().hedges().get(0).policy().targetDelta()).isEqualTo(1.0);
        assertThat(live.config().limits().byInstrument().get(PERPETUAL)).containsEntry(LimitKind.ORDER_LOTS_MAX, 7L);
    }

    /** What a trimmed journal keeps is the newest of each thing, so the operator's where there is one. */
    @Test
    void shouldLeaveWhatAnOperatorHasChangedBeforeATrimmedJournalBegins() {
        JournaledSettings journal = new JournaledSettings();
        Limit changed = limit(7);
        book().all().stream()
                .filter(setting -> !setting.subject().equals(changed.subject()))
                .forEach(setting ->
                        setting.publish(new EventFrame(new Shown(journal::onKept), EventSource.CONFIGURATION)));
        byOperator(changed, journal::onKept);
        assertThat(journal.isComplete()).isTrue();
        assertThat(journal.differenceTo(book(), directory).changed()).isEmpty();
        assertThat(journal.differenceTo(book("hedge.BTC.target_delta=1"), directory)
                        .changed())
                .containsExactly(policy("hedge.BTC.target_delta=1"));
    }

    @Test
    void shouldKnowThatAWriterDiedBeforeItHadSaidEverything() {
        JournaledSettings journal = new JournaledSettings();
        BookSettings wanted = book();
        EventFrame frame = new EventFrame(new Shown(journal::onRecord), EventSource.CONFIGURATION);
        wanted.all().subList(0, 3).forEach(setting -> setting.publish(frame));
        assertThat(journal.isComplete()).isFalse();
        assertThat(journal.differenceTo(wanted, directory).changed())
                .isEqualTo(wanted.all().subList(3, wanted.all().size()));
    }
}
