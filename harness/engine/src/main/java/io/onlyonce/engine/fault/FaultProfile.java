package io.onlyonce.engine.fault;

import io.onlyonce.api.FaultKind;
import io.onlyonce.engine.problem.ProblemException;
import io.onlyonce.engine.problem.ProblemKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which faults a campaign tries: each of its sets makes a cell, and every smaller set is tried on the way.
 *
 * @param id as the user wrote it
 * @param sets the largest sets of faults that one trial may see
 * @param skew how much a clock is off where one is
 */
public record FaultProfile(String id, List<FaultSet> sets, Duration skew) {
    /** How much a clock is off unless someone says otherwise. */
    public static final Duration USUAL_SKEW = Duration.ofSeconds(30);

    /** Nothing breaks. */
    public static final FaultProfile NONE = new FaultProfile("none", List.of(FaultSet.NONE), USUAL_SKEW);

    /** The faults that the explorer can place, in the order of the cells. */
    public static final List<FaultKind> PLACEABLE = List.of(
            FaultKind.LOSE_REQUEST,
            FaultKind.LOSE_REPLY,
            FaultKind.CRASH,
            FaultKind.RESTART,
            FaultKind.EXPIRE,
            FaultKind.SKEW,
            FaultKind.FAILOVER);

    private static final Pattern SKEW = Pattern.compile("skew=([1-9]\\d{0,6})(ms|s|m|h)");

    /** The profiles that have a name. */
    public static final List<String> NAMES =
            List.of("none", "crash", "network", "pause", "restart", "all-single", "all-pairs");

    /** Copies the sets. */
    public FaultProfile {
        sets = List.copyOf(sets);
    }

    /**
     * Reads a profile's name or a budget such as {@code crash=1,lose-reply=1} or {@code crash+lose-reply}, which allows
     * all of these in one trial; {@code |} between two budgets allows either of them. In a budget, {@code skew=45s}
     * says how much a clock is off.
     *
     * @throws ProblemException if it is neither
     */
    public static FaultProfile parse(String text) {
        Matcher skew = SKEW.matcher(text);
        return new FaultProfile(
                text, sets(skew.replaceAll("skew")), skew.reset().find() ? amount(skew) : USUAL_SKEW);
    }

    private static Duration amount(Matcher skew) {
        int number = Integer.parseInt(skew.group(1));
        return switch (skew.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofHours(number);
        };
    }

    /** Each of these alone, at most one in a trial; nothing breaks if there are none. */
    public static FaultProfile anyOneOf(Collection<FaultKind> kinds) {
        List<FaultKind> faults =
                kinds.stream().filter(kind -> kind != FaultKind.NONE).distinct().toList();
        return faults.isEmpty()
                ? NONE
                : parse(faults.stream().map(FaultKind::id).collect(Collectors.joining("|")));
    }

    /** The same with clocks that are off by so much, alone and together with each of its sets. */
    public FaultProfile withSkew(Duration amount) {
        Set<FaultSet> more = new LinkedHashSet<>(sets);
        more.add(FaultSet.of(FaultKind.SKEW));
        sets.forEach(set -> more.add(set.plus(FaultKind.SKEW)));
        return new FaultProfile(id, List.copyOf(more), amount);
    }

    /** A budget that allows these faults, and says by how much a clock is off. */
    public String budget(FaultSet faults) {
        return faults.id().replace(FaultKind.SKEW.id(), FaultKind.SKEW.id() + "=" + skew.toMillis() + "ms");
    }

    private static List<FaultSet> sets(String text) {
        return switch (text) {
            case "none" -> List.of(FaultSet.NONE);
            case "network" -> singles(Stream.of(FaultKind.LOSE_REQUEST, FaultKind.LOSE_REPLY));
            case "pause" -> singles(Stream.of(FaultKind.EXPIRE));
            case "all-single" -> singles(PLACEABLE.stream());
            case "all-pairs" -> pairs();
            default ->
                Stream.of(text.split("\\|", -1)).map(FaultProfile::budget).toList();
        };
    }

    private static List<FaultSet> singles(Stream<FaultKind> kinds) {
        return kinds.map(FaultSet::of).toList();
    }

    private static List<FaultSet> pairs() {
        List<FaultSet> pairs = new ArrayList<>();
        for (FaultKind first : PLACEABLE) {
            for (FaultKind second : PLACEABLE.subList(PLACEABLE.indexOf(first), PLACEABLE.size())) {
                pairs.add(FaultSet.of(first, second));
            }
        }
        return pairs;
    }

    private static FaultSet budget(String text) {
        FaultSet set = FaultSet.NONE;
        for (String part : text.split("[,+]", -1)) {
            String[] kindAndCount = part.strip().split("=", 2);
            FaultKind kind = kind(kindAndCount[0].strip(), text);
            int count = kindAndCount.length == 1 ? 1 : count(kindAndCount[1].strip(), text);
            for (int i = 0; i < count; i++) {
                set = set.plus(kind);
            }
        }
        return set;
    }

    private static FaultKind kind(String word, String text) {
        return PLACEABLE.stream()
                .filter(kind -> kind.id().equals(word.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> unknown("'" + word + "'", text));
    }

    private static int count(String word, String text) {
        if (!word.matches("[1-3]")) {
            throw unknown("the count '" + word + "'", text);
        }
        return Integer.parseInt(word);
    }

    private static ProblemException unknown(String found, String text) {
        String kinds = PLACEABLE.stream().map(FaultKind::id).collect(Collectors.joining(", "));
        return ProblemException.of(
                ProblemKind.UNKNOWN_ID,
                "--faults " + text,
                "found " + found,
                "a profile (" + String.join(", ", NAMES) + ") or a budget like 'crash=1,lose-reply=2' of " + kinds
                        + ", each 1 to 3, and skew with an amount like 'skew=45s'",
                "See 'onlyonce list'.");
    }

    /** Whether a trial may see these faults. */
    public boolean allows(FaultSet faults) {
        return sets.stream().anyMatch(faults::isWithin);
    }

    /** Every set that is worth a cell: the profile's own and all smaller ones, the smallest first. */
    public List<FaultSet> cells() {
        Set<FaultSet> all = new LinkedHashSet<>();
        all.add(FaultSet.NONE);
        for (FaultSet set : sets) {
            all.addAll(subsets(set));
        }
        return all.stream()
                .sorted((a, b) -> Integer.compare(a.kinds().size(), b.kinds().size()))
                .toList();
    }

    private static Set<FaultSet> subsets(FaultSet set) {
        Set<FaultSet> found = new LinkedHashSet<>(List.of(FaultSet.NONE));
        for (FaultKind kind : set.kinds()) {
            for (FaultSet smaller : List.copyOf(found)) {
                found.add(smaller.plus(kind));
            }
        }
        return found;
    }
}
