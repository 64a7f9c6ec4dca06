package io.onlyonce.engine.scenario;

import io.onlyonce.api.EffectKind;
import io.onlyonce.api.Slot;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Reads scenarios from YAML, and says where and how a file is wrong.
 *
 * <p>A scenario is one mapping with these keys, all of them required unless it says otherwise, and exactly one of
 * {@code slots} and {@code records}:
 *
 * <ul>
 *   <li>{@code scenario}: the version of the format, {@code 1}
 *   <li>{@code id}: name in options and reports, {@code [a-z][a-z0-9-]*}
 *   <li>{@code title}: one line; {@code story}: a short paragraph
 *   <li>{@code job}: name of the job; {@code slots}: the instants at which it fires, ISO-8601 in UTC, each with another
 *       job and an {@code @} before it if it is that job's; {@code records}: ids of the records of a queue instead
 *   <li>{@code items}: the items of each slot's work; {@code effects}: {@code row}, {@code call} or both; {@code
 *       table}: the table that receives rows
 *   <li>{@code nodes}: 2 to 5; {@code hosts}, which may be left out: how many hosts they are on; {@code lease}: such as
 *       {@code 840s}, {@code 14m}, {@code PT14M}; {@code policy}: {@code skip-rather-than-double} or
 *       {@code double-rather-than-skip}
 *   <li>{@code schedule}, {@code zone}, which may be left out: the crontab's line behind the slots, and its time zone
 *   <li>{@code late_after}, which may be left out: how long after it was due a slot may take effect
 * </ul>
 *
 * <p>Every mistake is a {@link io.onlyonce.engine.problem.ProblemException} with {@code file:line:column}.
 */
public final class ScenarioReader {
    private static final List<String> KEYS = List.of(
            "scenario",
            "id",
            "title",
            "story",
            "job",
            "slots",
            "records",
            "schedule",
            "zone",
            "items",
            "effects",
            "table",
            "nodes",
            "hosts",
            "lease",
            "late_after",
            "policy");
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,63}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final Pattern TABLE = Pattern.compile("[a-z][a-z0-9_]{0,39}");
    private static final Pattern LINE = Pattern.compile("\\S[^\\r\\n]{0,199}");
    private static final Pattern PARAGRAPH = Pattern.compile("\\s*\\S.{0,3999}", Pattern.DOTALL);
    private static final Pattern SHORT_DURATION = Pattern.compile("[0-9]{1,7}[smhSMH]");
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(30);
    private static final String DURATION_EXPECTED = "a duration like '840s', '14m' or 'PT14M', 1 s to 30 days";
    private static final Pattern CRON = Pattern.compile("[0-9*,/-]+( [0-9A-Za-z*,/-]+){4}");
    private static final String CRON_EXPECTED = "a crontab's five fields, such as '*/15 * * * *'";
    private static final String ZONE_EXPECTED = "a time zone such as 'Europe/Berlin' or 'Z'";
    private static final int MAX_SLOTS = 20;
    private static final int MAX_ITEMS = 100;

    /** Reads a scenario from a file of the user's. */
    public Scenario read(Path file) {
        return read(file.toString(), ScenarioFiles.text(file));
    }

    /**
     * Reads a scenario from text.
     *
     * @param name what messages call the text
     */
    public Scenario read(String name, String yaml) {
        ScenarioFields fields = ScenarioFields.versioned("scenario", YamlTree.read(name, yaml), KEYS);
        fields.text("scenario", "the format's version 1", Pattern.compile("1"));
        List<Slot> slots = slots(fields);
        return new Scenario(
                fields.text("id", "a name like 'nightly-recon'", ID),
                fields.text("title", "one line for people", LINE),
                fields.text("story", "a short paragraph", PARAGRAPH).strip(),
                slots,
                fields.list("items", MAX_ITEMS, "a name like 'account-1'", ScenarioFields.matching(NAME)),
                fields.words("effects", effectKinds()),
                fields.text("table", "an unqualified table name in lower case", TABLE),
                fields.value("nodes", "a number from 2 to 5", ScenarioReader::nodes),
                fields.value("lease", DURATION_EXPECTED, ScenarioReader::duration),
                fields.has("late_after")
                        ? Optional.of(fields.value("late_after", DURATION_EXPECTED, ScenarioReader::duration))
                        : Optional.empty(),
                fields.word("policy", policies()),
                hosts(fields),
                schedule(fields, slots));
    }

    /** The scenarios on a class path: those listed in its {@code io/onlyonce/scenarios/index.txt}, in that order. */
    public List<Scenario> builtIn(ClassLoader classes) {
        return ScenarioFiles.listed(classes, ScenarioFiles.SCENARIOS).stream()
                .map(resource -> read(resource, ScenarioFiles.text(classes, resource)))
                .toList();
    }

    private static List<Slot> slots(ScenarioFields fields) {
        String job = fields.text("job", "a name like 'recon-nightly'", NAME);
        if (!fields.has("records")) {
            return fields.list(
                    "slots",
                    MAX_SLOTS,
                    "an instant like 2026-03-07T02:30:00Z, or JOB@2026-03-07T02:30:00Z (or use 'records')",
                    text -> slot(job, text));
        }
        if (fields.has("slots")) {
            throw FileProblems.bothKeys(fields.keyAt("records"), "slots", "records");
        }
        Function<String, Optional<String>> recordId = ScenarioFields.matching(NAME);
        return fields.list("records", MAX_SLOTS, "a record id like 'order-17'", recordId).stream()
                .map(id -> Slot.record(job, id))
                .toList();
    }

    private static Optional<Slot> slot(String job, String text) {
        int end = text.indexOf('@');
        String own = end < 0 ? job : text.substring(0, end);
        return instant(text.substring(end + 1))
                .filter(instant -> NAME.matcher(own).matches())
                .map(instant -> Slot.at(own, instant));
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException notAnInstant) {
            return Optional.empty();
        }
    }

    private static CronSchedule schedule(ScenarioFields fields, List<Slot> slots) {
        CronSchedule usual = CronSchedule.of(slots);
        return new CronSchedule(
                fields.has("schedule") ? fields.text("schedule", CRON_EXPECTED, CRON) : usual.cron(),
                fields.has("zone") ? fields.value("zone", ZONE_EXPECTED, ScenarioReader::zone) : usual.zone());
    }

    private static Optional<ZoneId> zone(String text) {
        try {
            return Optional.of(ZoneId.of(text));
        } catch (DateTimeException notAZone) {
            return Optional.empty();
        }
    }

    private static OptionalInt hosts(ScenarioFields fields) {
        return fields.has("hosts")
                ? OptionalInt.of(fields.value("hosts", "a number from 1 to 5", ScenarioReader::upToFive))
                : OptionalInt.empty();
    }

    private static Optional<Integer> upToFive(String text) {
        return text.matches("[1-5]") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }

    private static Optional<Integer> nodes(String text) {
        return text.matches("[2-5]") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }

    private static Optional<Duration> duration(String text) {
        try {
            Duration found = Duration.parse(SHORT_DURATION.matcher(text).matches() ? "PT" + text : text);
            boolean within = found.compareTo(SHORTEST) >= 0 && found.compareTo(LONGEST) <= 0;
            return within ? Optional.of(found) : Optional.empty();
        } catch (DateTimeException notADuration) {
            return Optional.empty();
        }
    }

    private static Map<String, EffectKind> effectKinds() {
        Map<String, EffectKind> kinds = new LinkedHashMap<>();
        Arrays.stream(EffectKind.values()).forEach(kind -> kinds.put(kind.id(), kind));
        return kinds;
    }

    private static Map<String, Policy> policies() {
        Map<String, Policy> policies = new LinkedHashMap<>();
        Arrays.stream(Policy.values()).forEach(policy -> policies.put(policy.id(), policy));
        return policies;
    }
}
