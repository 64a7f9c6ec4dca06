package io.onlyonce.libraries;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.building.DefaultSettingsBuilderFactory;
import org.apache.maven.settings.building.DefaultSettingsBuildingRequest;
import org.apache.maven.settings.building.SettingsBuildingException;

/** Reads the settings that the user has for Maven: of the installation, and of the home directory. */
final class MavenSettings {
    private MavenSettings() {}

    static Settings read(MavenOptions options) {
        DefaultSettingsBuildingRequest request = new DefaultSettingsBuildingRequest();
        request.setUserSettingsFile(
                options.settings().orElseGet(MavenSettings::ofUser).toFile());
        installation().map(Path::toFile).ifPresent(request::setGlobalSettingsFile);
        request.setSystemProperties(System.getProperties());
        try {
            return new DefaultSettingsBuilderFactory()
                    .newInstance()
                    .build(request)
                    .getEffectiveSettings();
        } catch (SettingsBuildingException e) {
            throw LibraryProblems.badSettings(e);
        }
    }

    static Path localRepository(MavenOptions options, Settings settings) {
        return options.localRepository()
                .or(() -> Optional.ofNullable(System.getProperty("maven.repo.local"))
                        .map(Path::of))
                .or(() -> Optional.ofNullable(settings.getLocalRepository()).map(Path::of))
                .orElseGet(() -> home().resolve(".m2").resolve("repository"));
    }

    private static Path ofUser() {
        return home().resolve(".m2").resolve("settings.xml");
    }

    private static Path home() {
        return Path.of(System.getProperty("user.home"));
    }

    /** The settings of the Maven that is installed: named by the environment, or found along the path. */
    private static Optional<Path> installation() {
        Stream<Path> named = Stream.of("MAVEN_HOME", "M2_HOME")
                .map(System::getenv)
                .filter(Objects::nonNull)
                .map(Path::of);
        return Stream.concat(named, onPath())
                .map(home -> home.resolve("conf").resolve("settings.xml"))
                .filter(Files::isReadable)
                .findFirst();
    }

    private static Stream<Path> onPath() {
        String path = Objects.requireNonNullElse(System.getenv("PATH"), "");
        return Arrays.stream(path.split(File.pathSeparator))
                .filter(directory -> !directory.isBlank())
                .map(directory -> Path.of(directory).resolve("mvn"))
                .filter(Files::isExecutable)
                .flatMap(MavenSettings::homeOf);
    }

    private static Stream<Path> homeOf(Path program) {
        try {
            return Stream.ofNullable(program.toRealPath().getParent())
                    .map(Path::getParent)
                    .filter(Objects::nonNull);
        } catch (java.io.IOException gone) {
            return Stream.empty();
        }
    }
}
