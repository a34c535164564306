package io.hedgerow.gateway.settings.book;

import io.hedgerow.engine.event.EventFrame;
import io.hedgerow.engine.event.EventPublisher;
import io.hedgerow.engine.event.EventSource;
import io.hedgerow.engine.event.EventWriter;
import io.hedgerow.engine.limit.LimitKinds;
import io.hedgerow.gateway.settings.book.BookSetting.HedgeInstrument;
import io.hedgerow.gateway.settings.book.BookSetting.Limit;
import io.hedgerow.gateway.settings.book.BookSetting.Subject;
import io.hedgerow.gateway.settings.toml.ConfigException;
import io.hedgerow.gateway.settings.toml.SettingProblem;
import io.hedgerow.gateway.settings.toml.SettingProblem.NotTakenBack;
import io.hedgerow.journal.reference.ReferenceDirectory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.tomlj.Toml;

/**
 * What has to be set so that what is in force becomes what is wanted: settings that differ, in the order of those wanted.
 * What is the same is not set again, so that what an operator has changed since stays. Immutable; any thread.
 *
 * @param changed settings to publish
 */
public record BookDifference(List<BookSetting> changed) {
    /** Copies the list. */
    public BookDifference {
        changed = List.copyOf(changed);
    }

    /**
     * Everything, for an engine in which nothing is set.
     *
     * @param wanted settings
     * @return all of them
     */
    public static BookDifference all(BookSettings wanted) {
        return new BookDifference(wanted.all());
    }

    /**
     * Compares.
     *
     * @param inForce what has been set
     * @param wanted what is to be in force
     * @param named settings that are set even if they are the same
     * @param directory names of the ids
     * @return settings to publish
     * @throws ConfigException if something has been set that cannot be taken back
     */
    public static BookDifference between(
            BookSettings inForce, BookSettings wanted, Predicate<BookSetting> named, ReferenceDirectory directory) {
        List<SettingProblem> problems = new ArrayList<>();
        for (BookSetting setting : inForce.all()) {
            boolean gone = isGone(setting, wanted) && setting.undone().isEmpty() && !isConsequence(setting, wanted);
            if (gone || hasMoved(setting, inForce, wanted)) {
                problems.add(cannotBeTakenBack(setting, directory));
            }
        }
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
        Stream<BookSetting> undone = inForce.all().stream()
                .filter(setting -> isGone(setting, wanted) && !inForce.isKept(setting.subject()))
                .flatMap(setting -> setting.undone().stream())
                .filter(setting -> differs(setting, inForce));
        Stream<BookSetting> set =
                wanted.all().stream().filter(setting -> named.test(setting) || differs(setting, inForce));
        return new BookDifference(Stream.concat(undone, set)
                .map(setting -> setting.after(inForce.find(setting.subject())))
                .toList());
    }

    private static boolean isGone(BookSetting setting, BookSettings wanted) {
        return wanted.find(setting.subject()).isEmpty();
    }

    private static boolean differs(BookSetting setting, BookSettings inForce) {
        Subject subject = setting.subject();
        return !inForce.isKept(subject) && !inForce.find(subject).equals(Optional.of(setting));
    }

    /**
     * Limits of an instrument that is no longer traded stay in force, and nothing asks for them: a vega hedge can be ended. Of a
     * hedge instrument that cannot be taken back one problem is enough.
     */
    private static boolean isConsequence(BookSetting setting, BookSettings wanted) {
        return setting instanceof Limit limit
                && LimitKinds.subjectOf(limit.kind()) == LimitKinds.Subject.INSTRUMENT
                && !wanted.isTraded(limit.subjectId());
    }

    /** An engine forgets no hedge instrument, so their order is that in which they came. */
    private static boolean hasMoved(BookSetting setting, BookSettings inForce, BookSettings wanted) {
        return setting instanceof HedgeInstrument instrument
                && inForce.hedgeInstruments(instrument.underlyingId()).indexOf(instrument)
                        != wanted.hedgeInstruments(instrument.underlyingId()).indexOf(instrument);
    }

    private static SettingProblem cannotBeTakenBack(BookSetting setting, ReferenceDirectory directory) {
        String key = Toml.joinKeyPath(setting.path(directory));
        if (setting instanceof Limit) {
            return new NotTakenBack(
                    key, "is in force, and a limit cannot be taken back", "set it again, to another value if you like");
        }
        if (setting instanceof HedgeInstrument instrument) {
            String symbol = directory.instrumentSymbol(instrument.instrumentId());
            return new NotTakenBack(
                    key,
                    "must begin with the instruments that are in force, in their order: see '" + symbol + "'",
                    "an engine forgets none");
        }
        if (setting instanceof FactorSetting) {
            return new NotTakenBack(
                    key, "is in force, and an engine forgets no factor", "leave its table, without betas");
        }
        return new NotTakenBack(
                key, "this policy is in force, and it cannot be taken back", "set enabled = false instead");
    }

    /** How many commands there are. */
    public int count() {
        return changed.size();
    }

    /**
     * Publishes the commands; the batch is left open.
     *
     * @param frame where to, its time set
     */
    public void publish(EventFrame frame) {
        publish(frame, templateId -> {});
    }

    /**
     * The same, with something before those of each type.
     *
     * @param frame where to, its time set
     * @param before is given the type of the commands that follow
     */
    public void publish(EventFrame frame, IntConsumer before) {
        int type = 0;
        for (BookSetting setting : changed) {
            if (setting.templateId() != type) {
                type = setting.templateId();
                before.accept(type);
            }
            setting.publish(frame);
        }
    }

    /**
     * Publishes the commands as a batch of the configuration.
     *
     * @param publisher where to
     * @param timeNs engine time, UTC ns
     */
    public void publish(EventPublisher publisher, long timeNs) {
        EventFrame frame = new EventFrame(publisher, EventSource.CONFIGURATION);
        frame.at(timeNs);
        publish(frame);
        frame.closing();
        new EventWriter(frame).batchBoundary(-1);
    }
}
