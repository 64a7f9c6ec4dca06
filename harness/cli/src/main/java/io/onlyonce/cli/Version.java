package io.onlyonce.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** Says which OnlyOnce this is; the jar's manifest knows. */
final class Version implements IVersionProvider {
    /** The version that is being worked on, for who runs classes and no jar. */
    static final String IN_WORK = "0.1.0-SNAPSHOT";

    static String text() {
        return ofJar().orElse("(not from a jar)");
    }

    /** The version of the artefacts that belong to this program. */
    static String number() {
        return ofJar().orElse(IN_WORK);
    }

    private static Optional<String> ofJar() {
        return Optional.ofNullable(Version.class.getPackage().getImplementationVersion());
    }

    @Override
    public String[] getVersion() {
        String java = "Java %s, %s %s"
                .formatted(Runtime.version(), System.getProperty("os.name"), System.getProperty("os.arch"));
        return new String[] {"OnlyOnce " + text(), java};
    }
}
