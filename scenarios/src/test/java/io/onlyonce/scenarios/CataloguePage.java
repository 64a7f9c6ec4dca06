package io.onlyonce.scenarios;

import io.onlyonce.api.Claim;
import io.onlyonce.api.EffectKind;
import io.onlyonce.api.FaultKind;
import io.onlyonce.api.GuardStrategy;
import io.onlyonce.api.StrategyInfo;
import io.onlyonce.scenarios.Expected.Cell;
import io.onlyonce.scenarios.Expected.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Renders the catalogue of guards from what they say of themselves and from the expected matrix. */
final class CataloguePage {
    private static final Path FILE = Path.of("../docs/catalogue.md");
    private static final Path README = Path.of("../README.md");
    private static final String BEGIN = "<!-- matrix, written by CataloguePage -->\n";
    private static final String END = "<!-- end of matrix -->\n";
    private static final Set<Seen> DOUBLES = EnumSet.of(Seen.DUPLICATE_SILENT, Seen.DUPLICATE_LOUD);
    private static final Set<Seen> LOSES = EnumSet.of(Seen.MISSED);

    private final List<StrategyInfo> guards;
    private final Map<Cell, Outcome> matrix;

    private CataloguePage(List<StrategyInfo> guards, Map<Cell, Outcome> matrix) {
        this.guards = guards;
        this.matrix = matrix;
    }

    /** Replaces the page, and the matrix in README. */
    static void write() throws IOException {
        Files.writeString(FILE, render());
        Files.writeString(README, renderReadme());
    }

    /** README as it is. */
    static String readReadme() throws IOException {
        return Files.readString(README);
    }

    /** README with the matrix for rows as it ought to be. */
    static String renderReadme() throws IOException {
        String readme = readReadme();
        int from = readme.indexOf(BEGIN);
        int to = readme.indexOf(END);
        if (from < 0 || to < from) {
            throw new IllegalStateException("README has no place for the matrix: " + BEGIN + END);
        }
        return readme.substring(0, from + BEGIN.length()) + page().table(EffectKind.ROW) + readme.substring(to);
    }

    /** The page as it is. */
    static String read() throws IOException {
        return Files.readString(FILE);
    }

    /** The page as it ought to be. */
    static String render() {
        return page().text();
    }

    private static CataloguePage page() {
        Map<Cell, Outcome> matrix = new LinkedHashMap<>();
        Corpus.scenarios()
                .forEach(scenario -> Expected.read(scenario.id())
                        .forEach((cell, outcome) -> matrix.merge(cell, outcome, CataloguePage::together)));
        List<StrategyInfo> guards =
                Corpus.guards().stream().map(GuardStrategy::info).toList();
        return new CataloguePage(guards, matrix);
    }

    /** What a guard does in either of two scenarios. */
    private static Outcome together(Outcome one, Outcome other) {
        Set<Seen> seen = new LinkedHashSet<>(one.seen());
        seen.addAll(other.seen());
        Grade worse = one.grade().compareTo(other.grade()) >= 0 ? one.grade() : other.grade();
        return new Outcome(seen, worse, one.because());
    }

    private String text() {
        String each = guards.stream().map(this::guard).collect(Collectors.joining("\n"));
        return INTRODUCTION
                + rowAdvice()
                + callAdvice()
                + "## Rows\n\n" + table(EffectKind.ROW)
                + "\n## Calls\n\n" + table(EffectKind.CALL)
                + "\n## Each guard, and how it fails\n\n" + each;
    }

    private static final String INTRODUCTION =
            """
            # The guards, and which to choose

            This page is made from what each guard says of itself and from the expected matrix, which real runs are
            compared with. It is not edited by hand; CONTRIBUTING says how it is written anew.

            Each guard was run on real stores with two nodes: every order of their requests in which nodes are left no
            more than %d time(s) while they could go on, or %d with `redlock`, which sends by far the most, and one
            fault at every place where it can be. What the words mean:

            | word | what the trials showed |
            | --- | --- |
            | once | the slot took effect exactly once in every trial, and no duplicate is promised |
            | (once) | the same, but nobody promises it: two nodes and one fault are too few to show what goes wrong |
            | loses | in some trial the slot never took effect |
            | doubles loudly | in some trial it took effect twice, and an attempt reported an error |
            | **doubles** | in some trial it took effect twice, and nobody was told |

            """.formatted(Corpus.PREEMPTIONS, Corpus.PREEMPTIONS_WITH_SEVERAL_SERVERS);

    private String rowAdvice() {
        return """
                ## Which guard for a row

                A row lives where the guard lives, so let the database decide: put a unique index on the output, or
                commit a mark in the transaction of the rows. Then there is no moment at which one is there without the
                other, and no fault, pause or clock can come in between. These never doubled a row under any single
                fault:

                %s
                Of these, these never lost one either:

                %s
                `unique-constraint` is the one to have in any case: it holds whoever writes, also when a guard was
                forgotten, and it fails loudly. `unique-on-conflict` is the same for those who would rather skip than
                fail. Everything that holds a lease needs one of them behind it: a lease says who should work, not who
                still does.

                """.formatted(
                        list(never(EffectKind.ROW, DOUBLES)), list(never(EffectKind.ROW, EnumSet.allOf(Seen.class))));
    }

    private String callAdvice() {
        return """
                ## Which guard for a call

                A call leaves the database for good, so one question comes first: what is worse, twice or never? %s

                **Never twice, and now and then not at all.** Mark first, then call, and never take the mark back.
                Somebody has to look for slots that were marked and not done. Under any single fault these never doubled
                a call:

                %s
                **Never lost, and now and then twice.** Call before the mark is committed. Make the second call
                harmless: send a key with it that the receiver knows again. Under any single fault these never lost a
                call and never doubled one while nothing broke:

                %s
                A lock with a lease is no third way. It keeps nodes out of each other's way, and that is worth having
                where work is dear; but a holder that is paused beyond its lease calls all the same, and only the
                receiver can refuse it, by a fencing token (`lease-fenced`, `redis-fenced`) or by a key.

                """.formatted(
                        neither(),
                        list(never(EffectKind.CALL, DOUBLES)),
                        list(never(EffectKind.CALL, LOSES).filter(this::singleWhenNothingBreaks)));
    }

    private boolean singleWhenNothingBreaks(StrategyInfo guard) {
        Outcome outcome = matrix.get(new Cell(guard.id(), EffectKind.CALL, FaultKind.NONE));
        return outcome != null && outcome.seen().isEmpty();
    }

    private String neither() {
        List<StrategyInfo> both =
                never(EffectKind.CALL, EnumSet.allOf(Seen.class)).toList();
        return both.isEmpty()
                ? "No guard here does neither,\nand none can: between the call and the note that it was made, something"
                        + " can always break."
                : "One fault is too\nlittle to make these do either: " + ids(both.stream()) + ".";
    }

    /** The guards in whose cells none of these was seen, under whatever fault. */
    private Stream<StrategyInfo> never(EffectKind effect, Set<Seen> harm) {
        Predicate<Cell> does = cell -> cell.effect() == effect
                && matrix.getOrDefault(cell, NOTHING).seen().stream().anyMatch(harm::contains);
        Set<String> bad = matrix.keySet().stream().filter(does).map(Cell::guard).collect(Collectors.toSet());
        return guards.stream()
                .filter(guard -> !bad.contains(guard.id()))
                .filter(guard -> matrix.containsKey(new Cell(guard.id(), effect, FaultKind.NONE)));
    }

    /** Why a fault cannot be placed. */
    private static final Map<FaultKind, String> NOT_THERE =
            Map.of(FaultKind.SKEW, "reads no clock", FaultKind.FAILOVER, "has no Redis");

    private static final Outcome NOTHING = new Outcome(Set.of(), Grade.ACCEPTABLE, "");

    private static String ids(Stream<StrategyInfo> some) {
        return some.map(guard -> "`" + guard.id() + "`").collect(Collectors.joining(", "));
    }

    private static String list(Stream<StrategyInfo> some) {
        return some.map(guard -> "* `%s`: %s%n".formatted(guard.id(), guard.summary()))
                .collect(Collectors.joining());
    }

    private String table(EffectKind effect) {
        String faults = Arrays.stream(FaultKind.values()).map(FaultKind::id).collect(Collectors.joining(" | "));
        return "| guard | " + faults + " |\n|" + " --- |".repeat(FaultKind.values().length + 1) + "\n"
                + guards.stream().map(guard -> row(guard.id(), effect)).collect(Collectors.joining());
    }

    private String row(String guard, EffectKind effect) {
        return Arrays.stream(FaultKind.values())
                .map(fault -> word(new Cell(guard, effect, fault)))
                .collect(Collectors.joining(" | ", "| `" + guard + "` | ", " |\n"));
    }

    private String word(Cell cell) {
        Outcome outcome = matrix.get(cell);
        if (outcome == null) {
            return NOT_THERE.getOrDefault(cell.fault(), "");
        }
        if (outcome.seen().isEmpty()) {
            return outcome.grade() == Grade.ACCEPTABLE ? "once" : "(once)";
        }
        return outcome.seen().stream().sorted().map(CataloguePage::word).collect(Collectors.joining(" / "));
    }

    private static String word(Seen seen) {
        return switch (seen) {
            case DUPLICATE_SILENT -> "**doubles**";
            case DUPLICATE_LOUD -> "doubles loudly";
            case MISSED -> "loses";
        };
    }

    private String guard(StrategyInfo guard) {
        Map<String, List<Claim>> reasons = guard.claims().all().stream()
                .filter(claim -> goesWrong(guard, claim))
                .collect(Collectors.groupingBy(Claim::because, LinkedHashMap::new, Collectors.toList()));
        String sources =
                guard.claims().all().stream().map(Claim::source).distinct().collect(Collectors.joining("; "));
        StringBuilder text = new StringBuilder("### %s%n%n%s.%n%nFrom: %s. Played in: %s.%n%n"
                .formatted(guard.id(), guard.summary(), sources, String.join(", ", guard.scenarios())));
        reasons.forEach((because, claims) -> text.append("* %s: %s.%n".formatted(under(claims), because)));
        return text.toString();
    }

    private boolean goesWrong(StrategyInfo guard, Claim claim) {
        Cell cell = new Cell(guard.id(), claim.effect(), claim.fault());
        return !matrix.getOrDefault(cell, NOTHING).seen().isEmpty();
    }

    /** Such as {@code none, crash (call)}; both kinds of effect are not mentioned. */
    private static String under(List<Claim> claims) {
        Map<FaultKind, List<Claim>> byFault =
                claims.stream().collect(Collectors.groupingBy(Claim::fault, LinkedHashMap::new, Collectors.toList()));
        return byFault.entrySet().stream()
                .map(entry -> entry.getKey().id() + kinds(entry.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String kinds(List<Claim> claims) {
        return claims.size() == EffectKind.values().length
                ? ""
                : " (" + claims.get(0).effect().id() + ")";
    }
}
