package io.onlyonce.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** Says which OnlyOnce this is; the jar's manifest knows. */
final class Version implements IVersionProvider {
    static String text() {
        return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse("(not from a jar)");
    }

    @Override
    public String[] getVersion() {
        String java = "Java %s, %s %s"
                .formatted(Runtime.version(), System.getProperty("os.name"), System.getProperty("os.arch"));
        return new String[] {"OnlyOnce " + text(), java};
    }
}
