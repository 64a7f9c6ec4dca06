package io.onlyonce.engine.scenario;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads published bugs from YAML. */
public final class PublishedBugReader {
    private static final List<String> KEYS =
            List.of("bug", "id", "title", "library", "source", "fault", "search", "broken", "fixed", "shows", "story");
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,63}");
    private static final Pattern LINE = Pattern.compile("\\S[^\\r\\n]{0,199}");
    private static final Pattern ADDRESS = Pattern.compile("https://\\S{1,300}");
    private static final Pattern SEARCH = Pattern.compile("(run|storm)( [A-Za-z0-9=+,.:-]+)*");
    private static final Pattern STRATEGY = Pattern.compile("[a-z][a-z0-9-]*(@[A-Za-z0-9._-]{1,64})?");
    private static final Pattern STORY = Pattern.compile("(?s)\\S.{0,1999}");

    private final Map<String, String> shows;

    /**
     * A reader.
     *
     * @param shows ids of everything that a bug may show: of promises, and of what a trial can show beside them
     */
    public PublishedBugReader(Collection<String> shows) {
        this.shows = shows.stream().collect(Collectors.toMap(id -> id, id -> id));
    }

    /** The bugs on a class path, in the order of their index. */
    public List<PublishedBug> builtIn(ClassLoader classes) {
        return ScenarioFiles.listed(classes, ScenarioFiles.BUGS).stream()
                .map(resource -> read(resource, ScenarioFiles.text(classes, resource)))
                .toList();
    }

    /**
     * Reads a bug from text.
     *
     * @param name what messages call the text
     */
    public PublishedBug read(String name, String text) {
        ScenarioFields fields = ScenarioFields.versioned("bug", YamlTree.read(name, text), KEYS);
        fields.text("bug", "the format's version 1", Pattern.compile("1"));
        return new PublishedBug(
                fields.text("id", "a name like 'shedlock-243'", ID),
                fields.text("title", "one line for people", LINE),
                fields.text("library", "the library's name", LINE),
                fields.text("source", "the address of the report", ADDRESS),
                fields.text("fault", "one line for people, or 'none'", LINE),
                List.of(fields.text("search", "a command like 'run --faults none'", SEARCH)
                        .split(" ")),
                fields.text("broken", "the id of a strategy", STRATEGY),
                fields.text("fixed", "the id of a strategy", STRATEGY),
                fields.word("shows", shows),
                fields.text("story", "a paragraph", STORY).strip());
    }
}
