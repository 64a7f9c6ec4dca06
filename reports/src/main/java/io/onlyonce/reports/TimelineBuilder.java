package io.onlyonce.reports;

import io.onlyonce.engine.check.Duplicate;
import io.onlyonce.engine.history.AttemptOutcome;
import io.onlyonce.engine.history.Event;
import io.onlyonce.reports.Timeline.Box;
import io.onlyonce.reports.Timeline.Form;
import io.onlyonce.reports.Timeline.Lane;
import io.onlyonce.reports.Timeline.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Lays out a timeline: every event gets a column, every process and store a lane. */
final class TimelineBuilder {
    private static final int LEFT = 16;
    private static final int TOP = 40;
    private static final int LANE = 56;
    private static final int STORES_BELOW = 22;
    private static final int ARCS = 64;
    private static final int SLANT = 22;
    private static final int FOLD = 150;
    private static final int WORK = 22;

    private final HistoryView view;
    private final Map<String, Lane> lanes = new LinkedHashMap<>();
    private final Map<Integer, Integer> columns = new HashMap<>();
    private final List<Shape> background = new ArrayList<>();
    private final List<Shape> spans = new ArrayList<>();
    private final List<Shape> front = new ArrayList<>();
    private final Map<Integer, Integer> stepsAt = new HashMap<>();
    private final Map<String, Integer> attempts = new TreeMap<>();
    private final Map<String, Integer> sections = new TreeMap<>();
    private final Map<Integer, Integer> waits = new TreeMap<>();
    private final Map<Integer, Box> marks = new HashMap<>();
    private int x = LEFT;

    TimelineBuilder(HistoryView view) {
        this.view = view;
        view.history().header().nodes().forEach(node -> addLane(node, "node", TOP));
        view.forEach(
                event -> {
                    if (event instanceof Event.Delivered delivered) {
                        addLane(delivered.store(), "store", TOP + STORES_BELOW);
                    }
                },
                none -> {});
    }

    private void addLane(String name, String kind, int top) {
        lanes.computeIfAbsent(name, fresh -> new Lane(fresh, kind, top + lanes.size() * LANE + WORK));
    }

    Timeline build(List<Leases.Lease> leases) {
        view.forEach(this::event, this::fold);
        leases.forEach(this::lease);
        Set.copyOf(attempts.keySet()).forEach(node -> endAttempt(node, "", ""));
        arcs();
        List<Shape> shapes = new ArrayList<>(background);
        shapes.addAll(spans);
        shapes.addAll(front);
        return new Timeline(x + LEFT, height(), List.copyOf(lanes.values()), shapes, summary());
    }

    private int bottom() {
        return lanes.values().stream().mapToInt(Lane::y).max().orElse(TOP) + WORK;
    }

    private int height() {
        return bottom() + (view.duplicates().isEmpty() ? WORK : ARCS);
    }

    private String summary() {
        return "%s, %s, %s of %s"
                .formatted(
                        String.join(", ", lanes.keySet()),
                        Page.count(view.steps(), "decision"),
                        Page.count(view.duplicates().size(), "duplicate"),
                        view.history().header().strategy());
    }

    private int y(String lane) {
        Lane found = lanes.get(lane);
        return found == null ? TOP : found.y();
    }

    private void fold(int events) {
        background.add(new Shape(
                Form.BAR,
                "fold",
                new Box(x, TOP - 12, FOLD - 20, bottom() - TOP + 12),
                0,
                Page.count(events, "event") + " not shown"));
        label(x + (FOLD - 20) / 2, bottom() - 4, "fold", Page.count(events, "event") + " not shown");
        x += FOLD;
    }

    private void event(Event event) {
        if (event instanceof Event.Effect) {
            return;
        }
        columns.put(event.index(), x);
        stepsAt.putIfAbsent(view.step(event.index()), x);
        if (event instanceof Event.Delivered delivered) {
            delivered(delivered);
        } else if (event instanceof Event.Answered answered) {
            answered(answered);
        } else if (event instanceof Event.Blocked blocked) {
            waits.put(blocked.request(), x);
            x += 30;
        } else if (event instanceof Event.Injected injected) {
            injected(injected);
        } else {
            life(event);
        }
    }

    private void life(Event event) {
        if (event instanceof Event.Started started) {
            attempts.put(started.node(), x);
            x += 8;
        } else if (event instanceof Event.Entered entered) {
            sections.put(entered.node(), x);
            x += 14;
        } else if (event instanceof Event.ClockRead read) {
            String text = read.node() + " reads its clock: " + read.shows();
            front.add(new Shape(Form.DOT, "clock", new Box(x, y(read.node()), 6, 6), 0, text));
            x += 14;
        } else if (event instanceof Event.Left left) {
            x += 10;
            endSection(left.node());
        } else if (event instanceof Event.Ended ended) {
            x += 6;
            endAttempt(ended.node(), sign(ended.outcome()), "ends " + ended.outcome() + "  " + ended.detail());
            x += 54;
        }
    }

    private static String sign(AttemptOutcome outcome) {
        return switch (outcome) {
            case RAN -> "\u2714 ran";
            case SKIPPED -> "\u2013 skipped";
            case FAILED -> "! failed";
            case UNKNOWN -> "? unknown";
        };
    }

    private void endSection(String node) {
        Integer from = sections.remove(node);
        if (from != null) {
            spans.add(new Shape(
                    Form.BAR,
                    "section",
                    new Box(from, y(node) - 8, Math.max(4, x - from), 16),
                    0,
                    node + " is inside the work"));
        }
    }

    private void endAttempt(String node, String sign, String text) {
        endSection(node);
        Integer from = attempts.remove(node);
        if (from != null) {
            background.add(new Shape(
                    Form.BAR,
                    "attempt",
                    new Box(from, y(node) - 2, Math.max(4, x - from), 4),
                    0,
                    "attempt of " + node));
        }
        if (!sign.isEmpty()) {
            front.add(new Shape(Form.LABEL, "end", new Box(x + 5, y(node) + 4, 0, 0), 0, sign));
            front.add(new Shape(Form.DOT, "end", new Box(x, y(node), 3, 3), 0, node + " " + text.strip()));
        }
    }

    private void delivered(Event.Delivered delivered) {
        int from = y(delivered.node());
        int to = y(delivered.store());
        int step = view.step(delivered.index());
        String text = "%d: %s to %s: %s".formatted(step, delivered.node(), delivered.store(), delivered.text());
        front.add(new Shape(Form.ARROW, "request", new Box(x, from, SLANT, to - from), step, text));
        String verb = delivered.text().strip().split("[^\\p{L}]", 2)[0];
        front.add(new Shape(
                Form.LABEL, "verb", new Box(x - 2, from - 13, 0, 0), step, step + " " + Plain.shorten(verb, 10)));
        effects(delivered, x + SLANT, to, step);
        x += 44;
    }

    private void effects(Event.Delivered delivered, int at, int y, int step) {
        List<Event.Effect> effects = view.effectsOf(delivered.index());
        if (effects.isEmpty()) {
            return;
        }
        boolean doubled =
                effects.stream().anyMatch(effect -> !view.placeOf(effect).isEmpty());
        Box box = new Box(at, y, 8, 8);
        effects.forEach(effect -> marks.put(effect.index(), box));
        String items = Page.count(effects.size(), "effect");
        front.add(new Shape(
                doubled ? Form.DIAMOND : Form.DOT,
                doubled ? "doubled" : "effect",
                box,
                step,
                items + " of step " + step));
    }

    private void answered(Event.Answered answered) {
        x += 6;
        Integer sent = columns.get(answered.request());
        if (sent == null || !(view.event(answered.request()) instanceof Event.Delivered request)) {
            return;
        }
        int store = y(request.store());
        int node = y(answered.node());
        int step = view.step(answered.request());
        String text = "%s answers %s: %s".formatted(request.store(), answered.node(), answered.answer());
        spans.add(new Shape(
                Form.BAR, "busy", new Box(sent + SLANT, store - 2, Math.max(3, x - sent - SLANT), 4), step, text));
        boolean lost = view.isLost(answered);
        String look = lost || answered.answer().startsWith("ERROR") ? "answer error" : "answer";
        int way = lost ? 2 : 1;
        front.add(new Shape(Form.ARROW, look, new Box(x, store, SLANT / way, (node - store) / way), step, text));
        if (lost) {
            front.add(new Shape(
                    Form.LABEL, "fault", new Box(x + 3, store + (node - store) / 2 - 4, 0, 0), step, "\u2716 lost"));
        }
        x += SLANT + 8;
        endWait(answered.request(), node, answered.node());
    }

    private void endWait(int request, int y, String node) {
        Integer from = waits.remove(request);
        if (from != null) {
            spans.add(new Shape(
                    Form.BAR,
                    "wait",
                    new Box(from, y - 5, x - from - 8, 10),
                    view.step(request),
                    node + " waits inside the store"));
        }
    }

    private void injected(Event.Injected injected) {
        int step = view.step(injected.index());
        String node = injected.node();
        String text = "fault " + injected.fault() + ": " + injected.detail();
        boolean all = node.isEmpty();
        int top = all ? TOP - 12 : y(node) - 24;
        int height = all ? bottom() - TOP + 12 : 46;
        background.add(new Shape(Form.BAR, "fault", new Box(x, top, 60, height), step, text));
        front.add(new Shape(
                Form.LABEL, "fault", new Box(x + 4, all ? TOP - 16 : y(node) + 20, 0, 0), step, injected.fault()));
        x += 26;
        if (injected.fault().equals("crash")) {
            endAttempt(node, "\u2716 crashed", "crashes");
        }
        x += 42;
    }

    private void lease(Leases.Lease lease) {
        int from = stepsAt.getOrDefault(lease.from(), LEFT) + SLANT;
        int to = lease.to().map(step -> stepsAt.getOrDefault(step, x) + SLANT).orElse(x);
        String server = serverOf(lease.key());
        int y = y(server) + 9;
        if (lanes.containsKey(server) && to > from) {
            String text = "key %s = %s, which runs out by itself".formatted(lease.key(), lease.value());
            spans.add(new Shape(Form.BAR, "lease", new Box(from, y, to - from, 13), 0, text));
            label(from + 4, y + 10, "lease", Plain.shorten(lease.value(), Math.max(3, (to - from) / 8)));
        }
    }

    /** Where there are several servers, a key begins with the name of its own. */
    private String serverOf(String key) {
        return lanes.keySet().stream()
                .filter(lane -> key.startsWith(lane + " "))
                .findFirst()
                .orElse("redis");
    }

    private void label(int at, int y, String look, String text) {
        front.add(new Shape(Form.LABEL, look, new Box(at, y, 0, 0), 0, text));
    }

    /** One for each pair of requests, however many items they doubled. */
    private void arcs() {
        Map<List<Box>, List<Duplicate>> pairs = new LinkedHashMap<>();
        for (Duplicate duplicate : view.duplicates()) {
            List<Box> pair = new ArrayList<>();
            duplicate.effects().forEach(effect -> {
                Box mark = marks.get(effect);
                if (mark != null && pair.size() < 2 && !pair.contains(mark)) {
                    pair.add(mark);
                }
            });
            if (pair.size() == 2) {
                pairs.computeIfAbsent(pair, none -> new ArrayList<>()).add(duplicate);
            }
        }
        pairs.forEach((pair, items) -> arc(pair.get(0), pair.get(1), items));
    }

    private void arc(Box first, Box second, List<Duplicate> doubled) {
        String items = Page.count(doubled.size(), "item");
        int y = Math.max(first.y(), second.y()) + 8;
        int depth = bottom() + ARCS - 40 - y;
        front.add(new Shape(
                Form.ARC,
                "doubled",
                new Box(first.x(), y, second.x() - first.x(), depth),
                0,
                items + " took effect twice"));
        String heard = doubled.get(0).silent() ? "silently" : "loudly";
        label((first.x() + second.x()) / 2, y + depth * 3 / 4 + 16, "doubled", "%s %s twice".formatted(items, heard));
    }
}
