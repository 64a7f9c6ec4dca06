package io.onlyonce.libraries;

import java.nio.file.Path;
import java.util.Optional;

/**
 * From where libraries are resolved, if not simply as Maven would.
 *
 * @param settings of the user, instead of those in the home directory
 * @param localRepository instead of the one that the settings name
 * @param network whether it may be used
 */
public record MavenOptions(Optional<Path> settings, Optional<Path> localRepository, Network network) {
    /** As Maven would. */
    public static final MavenOptions USUAL = new MavenOptions(Optional.empty(), Optional.empty(), Network.AS_SETTINGS);

    /** Whether the network may be used. */
    public enum Network {
        /** Unless the settings say that there is none. */
        AS_SETTINGS,
        /** Only what is in the local repository is used. */
        OFFLINE
    }
}
