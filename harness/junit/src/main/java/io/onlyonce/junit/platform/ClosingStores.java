package io.onlyonce.junit.platform;

import io.onlyonce.junit.SharedStores;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** Ends the shared stores after the last test. */
public final class ClosingStores implements LauncherSessionListener {
    /** For the launcher, which finds it by its registration. */
    public ClosingStores() {}

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        SharedStores.close();
    }
}
