package io.hedgerow.gateway.control.kill;

import io.hedgerow.gateway.control.ControlException;
import io.hedgerow.gateway.control.ControlFolder;
import io.hedgerow.gateway.control.KillWord;
import io.hedgerow.gateway.control.RunningProcess;
import java.io.IOException;

/**
 * A kill by another process than the one that is killed, for when that one does not answer: written to the disk, where
 * every start finds it, and told by a word of memory, which the other's order thread looks at before its next order.
 * Waits for nobody. Static; any thread.
 */
public final class OutsideKill {
    private OutsideKill() {}

    /**
     * Kills; when this returns the kill is on the disk, and a process that writes the journal has been told.
     *
     * @param folder of the journal
     * @param record what is killed; a scope that its process does not know kills everything
     * @return whether a process writes the journal, running or stopped: it obeys before its next order
     * @throws ControlException if the folder holds no journal or is not to be trusted, or the disk refuses: then
     *     everything is killed by memory, and the message says so
     */
    public static boolean kill(ControlFolder folder, KillRecord record) {
        if (!RunningProcess.isJournal(folder.journal())) {
            throw new ControlException(folder.journal() + " holds no journal: nothing is killed");
        }
        folder.create();
        try (KillStore store = KillStore.ofProcess(folder)) {
            store.add(record);
        } catch (IOException | ControlException e) {
            KillWord.killUnwritten(folder);
            throw new ControlException(
                    "the kill cannot be written to " + folder.kills() + ": " + e.getMessage()
                            + "; instead EVERYTHING is"
                            + " killed by a word of memory that a process reads before its next order, until it is"
                            + " re-armed; who and why is not kept",
                    e);
        }
        KillWord.change(folder);
        return RunningProcess.writes(folder.journal());
    }
}
