package io.hedgerow.gateway.exchange;

import io.hedgerow.gateway.clock.EpochClock;
import io.hedgerow.gateway.exchange.floor.Caller;
import io.hedgerow.gateway.exchange.floor.ExchangeFloor;
import io.hedgerow.gateway.exchange.session.DisconnectBook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Keeps cancel on disconnect over the death of the exchange: a line {@code account NUMBER} for each account whose
 * connections start with it, a line {@code connection NUMBER ACCOUNT} for each connection that has it on.
 *
 * <p>Owned by the exchange thread, but for the start.
 */
final class DisconnectFile {
    private static final String ACCOUNT = "account";
    private static final String CONNECTION = "connection";

    private final Path file;
    private DisconnectBook book;

    DisconnectFile(Optional<Path> folder) {
        file = folder.map(path -> path.resolve("cancel-on-disconnect")).orElse(null);
    }

    /** A number that no connection of an earlier life has had, as long as the clock goes forward. */
    long firstConnection() {
        return EpochClock.SYSTEM.epochTimeNs() / 1_000L;
    }

    /** Takes over what is kept; connections of the earlier life are lost, which cancels their orders. */
    void restore(DisconnectBook into, ExchangeFloor floor) {
        book = into;
        if (file == null || !Files.exists(file)) {
            return;
        }
        Set<Long> accounts = new TreeSet<>();
        try {
            for (String line : Files.readAllLines(file)) {
                String[] words = line.split(" ", -1);
                if (words[0].equals(ACCOUNT)) {
                    accounts.add(Long.valueOf(words[1]));
                } else if (words[0].equals(CONNECTION)) {
                    floor.connectionLost(new Caller(Long.parseLong(words[2]), Long.parseLong(words[1]), Set.of()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
        into.restore(accounts);
        changed();
    }

    /** Writes what is in force. */
    void changed() {
        if (file == null) {
            return;
        }
        List<String> lines = new ArrayList<>();
        book.accounts().forEach(account -> lines.add(ACCOUNT + ' ' + account));
        book.connections()
                .forEach(caller -> lines.add(CONNECTION + ' ' + caller.connectionId() + ' ' + caller.accountId()));
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.createDirectories(file.getParent());
            Files.write(fresh, lines);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
