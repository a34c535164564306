package io.hedgerow.gateway.cli.option;

import java.nio.file.Path;

/** A command that names a running process by its journal, for the commands below it. */
public interface ProcessFolder {
    /**
     * The process.
     *
     * @return folder of its journal
     */
    Path processFolder();
}
