package io.hedgerow.gateway.settings.toml;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** One thing that is wrong with a configuration: where, and in words what and what would be right. Immutable. */
public sealed interface SettingProblem {
    /**
     * Where it is.
     *
     * @return place in a file, a variable, an option, or the key
     */
    SettingPlace place();

    /**
     * What is wrong and the cure.
     *
     * @return one sentence without its place
     */
    String message();

    /**
     * All of it.
     *
     * @return place and message
     */
    default String text() {
        return place().text() + ": " + message();
    }

    /** The same problem, told as being somewhere else. */
    default SettingProblem at(String source) {
        return new Refused(SettingPlace.of(source), "", message());
    }

    /**
     * A source that cannot be read, or is no TOML.
     *
     * @param place the source, or where reading stopped
     * @param message why, and the cure
     */
    record Unreadable(SettingPlace place, String message) implements SettingProblem {}

    /**
     * A key that nothing is set by.
     *
     * @param place where it stands
     * @param key all of its parts
     * @param suggestion words that follow, with a key that is known and similar; empty for none
     */
    record UnknownKey(SettingPlace place, String key, String suggestion) implements SettingProblem {
        @Override
        public String message() {
            return "unknown key '" + key + "'" + suggestion;
        }
    }

    /**
     * A key or table that cannot be as it is.
     *
     * @param place where it stands, or the nearest table above that does
     * @param key all of its parts; empty where the message names it
     * @param what what is wrong, and what would be right
     */
    record Refused(SettingPlace place, String key, String what) implements SettingProblem {
        @Override
        public String message() {
            return key.isEmpty() ? what : key + " " + what;
        }
    }

    /**
     * A name that no venue lists.
     *
     * @param key setting that holds the name
     * @param name the name
     * @param listed names that would do
     */
    record NotListed(String key, String name, Collection<String> listed) implements SettingProblem {
        private static final int NAMES_SHOWN = 12;

        /** Sorts the names. */
        public NotListed {
            listed = List.copyOf(new TreeSet<>(listed));
        }

        @Override
        public SettingPlace place() {
            return SettingPlace.of(key);
        }

        @Override
        public String message() {
            String shown = String.join(", ", listed.stream().limit(NAMES_SHOWN).toList());
            return "the gateway does not list '" + name + "'; it lists " + shown
                    + (listed.size() > NAMES_SHOWN ? " ..." : "");
        }
    }

    /**
     * A size that is too small for what the venues list.
     *
     * @param key setting of the size
     * @param configured its value
     * @param needed least value that does
     */
    record NoRoom(String key, long configured, long needed) implements SettingProblem {
        @Override
        public SettingPlace place() {
            return SettingPlace.of(key);
        }

        @Override
        public String message() {
            return "is " + configured + ", the gateway needs " + needed + "; raise it";
        }
    }

    /**
     * A setting that lasts as long as a journal.
     *
     * @param key the setting
     * @param configured its value
     * @param journal folder of the journal
     * @param journaled value that the journal was begun with
     */
    record FixedForLife(String key, Object configured, Path journal, Object journaled) implements SettingProblem {
        @Override
        public SettingPlace place() {
            return SettingPlace.of(key);
        }

        @Override
        public String message() {
            return "is " + configured + ", but journal " + journal + " was begun with " + journaled
                    + ", which is fixed for its life; put it back, or give a new journal folder";
        }
    }

    /**
     * Something in force that an engine does not take back.
     *
     * @param key where the configuration said it
     * @param what what is in force
     * @param cure what to do instead
     */
    record NotTakenBack(String key, String what, String cure) implements SettingProblem {
        @Override
        public SettingPlace place() {
            return SettingPlace.of(key);
        }

        @Override
        public String message() {
            return what + "; " + cure;
        }
    }

    /**
     * What a setting says does not go together with another.
     *
     * @param key the setting
     * @param message why, and the cure
     */
    record Contradiction(String key, String message) implements SettingProblem {
        @Override
        public SettingPlace place() {
            return SettingPlace.of(key);
        }
    }
}
