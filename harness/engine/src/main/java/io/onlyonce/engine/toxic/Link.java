package io.onlyonce.engine.toxic;

import java.io.IOException;
import java.net.Socket;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One direction of one connection: what is read at one end goes through the stages of the toxics and is written at the
 * other.
 *
 * <p>Threads: one reads, and writes as well as long as there is no toxic. With the first toxic a second one begins,
 * which moves and writes what has become due. Toxics come and go from any thread.
 */
final class Link {
    private static final int BUFFER_BYTES = 16 * 1024;

    private final Socket from;
    private final Socket to;
    private final Traffic traffic;
    private final Surroundings around;
    private final SplittableRandom chance;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<Stage> stages = new ArrayList<>();
    private final Deque<Piece> ready = new ArrayDeque<>();
    private boolean paced;
    private boolean writing;
    private boolean ended;

    Link(Ends ends, Traffic traffic, SplittableRandom chance, Surroundings around) {
        this.from = ends.from();
        this.to = ends.to();
        this.traffic = traffic;
        this.chance = chance;
        this.around = around;
    }

    /** Where data comes from and where it goes. */
    record Ends(Socket from, Socket to) {}

    /** Counts the bytes of one direction of a proxy. */
    record Traffic(LongAdder received, LongAdder sent) {
        Traffic() {
            this(new LongAdder(), new LongAdder());
        }
    }

    /** The connection it is part of. */
    interface Surroundings {
        /** Starts a thread. */
        void spawn(Runnable body);

        /** It has closed its far end. */
        void ended();
    }

    /** Everything that is read from now on passes the toxic. */
    void add(PlacedToxic toxic) {
        change(() -> {
            stages.add(new Stage(toxic, toxic.flow(chance)));
            connect();
            if (!paced) {
                paced = true;
                around.spawn(this::pace);
            }
        });
    }

    /** The toxic of that name goes on with other settings, also with what waits in it. */
    void update(PlacedToxic toxic) {
        change(() -> stages.stream().filter(named(toxic)).forEach(stage -> stage.update(toxic, toxic.flow(chance))));
    }

    /** The toxic of that name is gone, and what waited in it has gone on. */
    void remove(PlacedToxic toxic) {
        change(() -> {
            stages.stream().filter(named(toxic)).forEach(Stage::vacate);
            stages.removeIf(named(toxic));
            connect();
        });
    }

    private static Predicate<Stage> named(PlacedToxic toxic) {
        return stage -> stage.toxic().name().equals(toxic.name());
    }

    private void connect() {
        Deque<Piece> next = ready;
        for (int i = stages.size() - 1; i >= 0; i--) {
            stages.get(i).leadTo(next);
            next = stages.get(i).waiting();
        }
    }

    private void change(Runnable step) {
        lock.lock();
        try {
            step.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Reads until the end. */
    void read() {
        try {
            Piece piece = readPiece();
            while (piece.isData()) {
                offer(piece);
                piece = readPiece();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        change(() -> entrance().add(Piece.END));
        flush();
    }

    private Piece readPiece() {
        byte[] buffer = new byte[BUFFER_BYTES];
        try {
            int read = from.getInputStream().read(buffer);
            if (read < 0) {
                return Piece.END;
            }
            traffic.received().add(read);
            return Piece.of(buffer, read, System.nanoTime());
        } catch (IOException e) {
            // A connection that was reset ends as any other, like in the original.
            return Piece.END;
        }
    }

    private void offer(Piece piece) throws InterruptedException {
        lock.lock();
        try {
            while (!ended && load() >= capacity()) {
                changed.await();
            }
            entrance().add(piece);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        flush();
    }

    private Deque<Piece> entrance() {
        return stages.isEmpty() ? ready : stages.get(0).waiting();
    }

    private int load() {
        return ready.size()
                + stages.stream().mapToInt(stage -> stage.waiting().size()).sum();
    }

    private int capacity() {
        return 1
                + stages.stream()
                        .mapToInt(stage -> 1 + stage.toxic().toxic().buffer())
                        .sum();
    }

    /** Moves what has become due, and waits for the next. */
    private void pace() {
        try {
            while (awaitReady()) {
                flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns once there is something to write and nobody writes; false if nothing ever will be. */
    private boolean awaitReady() throws InterruptedException {
        lock.lock();
        try {
            while (!ended) {
                long left = advance();
                if (!ready.isEmpty() && !writing) {
                    return true;
                }
                changed.awaitNanos(left);
            }
            return false;
        } finally {
            lock.unlock();
        }
    }

    private long advance() {
        long now = System.nanoTime();
        int before = load();
        long left = Flow.NEVER;
        for (Stage stage : stages) {
            left = Math.min(left, stage.advance(now));
        }
        if (load() < before) {
            changed.signalAll();
        }
        return left;
    }

    /** Writes what is ready, unless another thread does so already. */
    private void flush() {
        Piece piece = next(false);
        while (piece != null) {
            write(piece);
            piece = next(true);
        }
    }

    private @Nullable Piece next(boolean mine) {
        lock.lock();
        try {
            if (writing && !mine) {
                return null;
            }
            Piece piece = ended ? null : ready.poll();
            writing = piece != null;
            changed.signalAll();
            return piece;
        } finally {
            lock.unlock();
        }
    }

    private void write(Piece piece) {
        if (!piece.isData()) {
            end(piece);
            return;
        }
        try {
            piece.writeTo(to.getOutputStream());
            traffic.sent().add(piece.length());
        } catch (IOException e) {
            end(Piece.END);
        }
    }

    /** Closes the far end; the other direction notices, and closes the near one. */
    private void end(Piece how) {
        abort();
        if (how == Piece.RESET) {
            Sockets.reset(from);
            Sockets.reset(to);
        }
        Sockets.close(to);
        around.ended();
    }

    /** Drops what is under way; nothing moves any more. */
    void abort() {
        change(() -> {
            ended = true;
            ready.clear();
        });
    }
}
