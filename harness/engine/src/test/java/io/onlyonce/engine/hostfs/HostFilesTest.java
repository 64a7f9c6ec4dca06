package io.onlyonce.engine.hostfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onlyonce.engine.wire.Gate;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host's files through a gate that is open. */
class HostFilesTest {
    private static final Instant NOON = Instant.parse("2026-03-07T12:00:00Z");

    @TempDir
    private Path directory;

    private HostFiles host;
    private HostFileSystem one;
    private HostFileSystem other;
    private Instant now = NOON;

    @BeforeEach
    void mount() {
        host = new HostFiles(directory);
        one = host.mount("n1", () -> now, Gate.OPEN);
        other = host.mount("n2", () -> now, Gate.OPEN);
    }

    @Test
    void whatOneProcessWritesAnotherOnTheSameHostReads() throws IOException {
        Path pid = one.root().resolve("pid");
        assertThat(Files.exists(other.root().resolve("pid"))).isFalse();
        Files.writeString(pid, "4001");
        assertThat(Files.readString(other.root().resolve("pid"))).isEqualTo("4001");
        assertThat(Files.size(pid)).isEqualTo(4);
        Files.delete(other.root().resolve("pid"));
        assertThat(Files.exists(pid)).isFalse();
    }

    @Test
    void aPathReadsAsTheProcessWritesItAndNotAsWhereTheFileReallyIs() throws IOException {
        Path file = one.root().resolve("run/../a");
        assertThat(file.toString()).isEqualTo("/run/../a");
        assertThat(file.normalize().toString()).isEqualTo("/a");
        Files.createFile(one.root().resolve("a"));
        assertThatThrownBy(() -> Files.createFile(one.root().resolve("a")))
                .isInstanceOf(FileAlreadyExistsException.class)
                .hasMessage("/a");
        assertThatThrownBy(() -> Files.readString(one.root().resolve("b")))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessage("/b");
        assertThatThrownBy(() -> Files.delete(one.root())).isInstanceOf(DirectoryNotEmptyException.class);
        assertThat(directory.resolve("a")).exists();
    }

    @Test
    void nothingAboveTheHostCanBeReached() throws IOException {
        Files.writeString(one.root().resolve("../../above"), "x");
        assertThat(directory.resolve("above")).exists();
    }

    @Test
    void directoriesAreMadeListedAndRenamedWithin() throws IOException {
        Files.createDirectories(one.root().resolve("run/lock"));
        Files.writeString(one.root().resolve("run/lock/b"), "1");
        Files.move(one.root().resolve("run/lock/b"), one.root().resolve("run/lock/a"));
        try (Stream<Path> found = Files.list(other.root().resolve("run/lock"))) {
            assertThat(found.map(Path::toString)).containsExactly("/run/lock/a");
        }
        assertThat(Files.isDirectory(other.root().resolve("run"))).isTrue();
    }

    @Test
    void aFilesTimeIsByTheHostsClock() throws IOException {
        Path file = Files.writeString(one.root().resolve("a"), "1");
        assertThat(Files.getLastModifiedTime(file).toInstant()).isEqualTo(NOON);
        now = NOON.plusSeconds(60);
        assertThat(Files.getLastModifiedTime(file).toInstant()).isEqualTo(NOON);
        Files.writeString(file, "2");
        assertThat(Files.getLastModifiedTime(file).toInstant()).isEqualTo(now);
    }

    @Test
    void aLockExcludesAnotherProcessUntilItIsReleased() throws IOException {
        try (FileChannel mine = open(one);
                FileChannel theirs = open(other)) {
            FileLock lock = mine.tryLock();
            assertThat(lock.isValid()).isTrue();
            assertThat(theirs.tryLock()).isNull();
            assertThatThrownBy(mine::tryLock).isInstanceOf(OverlappingFileLockException.class);
            lock.release();
            assertThat(lock.isValid()).isFalse();
            assertThat(theirs.tryLock()).isNotNull();
        }
    }

    @Test
    void aLockIsAdvisory() throws IOException {
        try (FileChannel mine = open(one);
                FileChannel theirs = open(other)) {
            assertThat(mine.tryLock()).isNotNull();
            assertThat(theirs.write(ByteBuffer.wrap(new byte[] {'x'}))).isEqualTo(1);
        }
    }

    @Test
    void sharedLocksAndLocksOnOtherPartsDoNotExclude() throws IOException {
        try (FileChannel mine = open(one);
                FileChannel theirs = open(other)) {
            assertThat(mine.tryLock(0, 10, true)).isNotNull();
            assertThat(theirs.tryLock(5, 10, true)).isNotNull();
            assertThat(theirs.tryLock(20, 1, false)).isNotNull();
            assertThat(mine.tryLock(20, 1, true)).isNull();
        }
    }

    @Test
    void aLockEndsWithItsChannel() throws IOException {
        try (FileChannel theirs = open(other)) {
            try (FileChannel mine = open(one)) {
                assertThat(mine.tryLock()).isNotNull();
            }
            assertThat(theirs.tryLock()).isNotNull();
        }
    }

    @Test
    void aLockBelongsToTheFileAndNotToItsName() throws IOException {
        try (FileChannel mine = open(one)) {
            assertThat(mine.tryLock()).isNotNull();
            Files.delete(other.root().resolve("lock"));
            try (FileChannel theirs = open(other)) {
                assertThat(theirs.tryLock())
                        .as("of a new file by the same name")
                        .isNotNull();
            }
        }
    }

    @Test
    void aProcessThatIsGoneReleasesItsLocksAndTouchesNothingAnyMore() throws IOException {
        FileChannel mine = open(one);
        assertThat(mine.tryLock()).isNotNull();
        one.kill();
        try (FileChannel theirs = open(other)) {
            assertThat(theirs.tryLock()).isNotNull();
        }
        assertThatThrownBy(() -> mine.write(ByteBuffer.allocate(1))).hasMessage("the process is gone");
        assertThatThrownBy(() -> Files.createFile(one.root().resolve("late"))).hasMessage("the process is gone");
        assertThat(directory.resolve("late")).doesNotExist();
        mine.close();
    }

    @Test
    void startingOverLeavesNoFileAndNoLock() throws IOException {
        FileChannel mine = open(one);
        assertThat(mine.tryLock()).isNotNull();
        one.startOver();
        host.startOver();
        assertThat(directory).isEmptyDirectory();
        try (FileChannel theirs = open(other)) {
            assertThat(theirs.tryLock()).isNotNull();
        }
    }

    @Test
    void whatCannotBeExploredIsRefusedWithTheWayOut() throws IOException {
        try (FileChannel mine = open(one)) {
            assertThatThrownBy(mine::lock).hasMessageContaining("use tryLock()");
        }
    }

    private static FileChannel open(HostFileSystem process) throws IOException {
        return FileChannel.open(process.root().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }
}
