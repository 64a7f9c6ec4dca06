package io.onlyonce.engine.hostfs;

import io.onlyonce.engine.hostfs.FileStep.Done;
import io.onlyonce.engine.hostfs.FileStep.Operation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/** How operations on files, and what they give, are shown to people: the same in every run. */
final class Shown {
    private static final int MOST = 200;

    private Shown() {}

    /** Content as quoted text, cut off where it gets long. */
    static String text(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8).replace("\n", "\\n");
        return "'" + (text.length() > MOST ? text.substring(0, MOST) + "..." : text) + "'";
    }

    /** Opening a file with these options, as a verb. */
    static String opening(Set<? extends OpenOption> options) {
        if (options.contains(StandardOpenOption.CREATE_NEW)) {
            return "create";
        }
        String open = options.contains(StandardOpenOption.CREATE) ? "open or create" : "open";
        return options.contains(StandardOpenOption.TRUNCATE_EXISTING) ? open + " empty" : open;
    }

    /** Runs an operation; an error names the file as the process does, not where it really is. */
    static <T> Done<T> withNameOf(HostPath path, Operation<T> operation) throws IOException {
        try {
            return operation.run();
        } catch (FileAlreadyExistsException e) {
            throw new FileAlreadyExistsException(path.toString());
        } catch (NoSuchFileException e) {
            throw new NoSuchFileException(path.toString());
        } catch (DirectoryNotEmptyException e) {
            throw new DirectoryNotEmptyException(path.toString());
        } catch (FileSystemException e) {
            throw new FileSystemException(path.toString(), null, e.getReason());
        }
    }
}
