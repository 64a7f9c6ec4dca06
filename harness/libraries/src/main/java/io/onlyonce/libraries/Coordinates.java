package io.onlyonce.libraries;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.util.version.GenericVersionScheme;
import org.eclipse.aether.version.InvalidVersionSpecificationException;

/** What one version of a library is resolved from. */
final class Coordinates {
    private static final Pattern IN_RANGE = Pattern.compile("([\\[(][^\\])]*[\\])])\\s+(\\S+)");
    private static final GenericVersionScheme VERSIONS = new GenericVersionScheme();

    private Coordinates() {}

    /** Those of a strategy that its version needs, with the version in them; the library's own come first. */
    static List<String> of(LibraryStrategy strategy, String version) {
        List<String> all = new ArrayList<>();
        for (String text : strategy.coordinates()) {
            Matcher inRange = IN_RANGE.matcher(text.strip());
            if (!inRange.matches()) {
                all.add(text.strip());
            } else if (isIn(inRange.group(1), version)) {
                all.add(inRange.group(2));
            }
        }
        return all.stream().map(text -> text.replace("${version}", version)).toList();
    }

    /** The artifact whose versions are the library's. */
    static Artifact own(LibraryStrategy strategy, String version) {
        return strategy.coordinates().stream()
                .filter(text -> text.endsWith(":${version}"))
                .findFirst()
                .map(text -> artifact(text.replace("${version}", version)))
                .orElseThrow(() -> new IllegalStateException(strategy.id() + " names no coordinate with ${version}"));
    }

    static Artifact artifact(String text) {
        return new DefaultArtifact(text);
    }

    private static boolean isIn(String range, String version) {
        try {
            return VERSIONS.parseVersionRange(range).containsVersion(VERSIONS.parseVersion(version));
        } catch (InvalidVersionSpecificationException e) {
            throw new IllegalStateException(e);
        }
    }
}
