package io.onlyonce.engine.hostfs;

import io.onlyonce.engine.hostfs.FileStep.Done;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/** The attributes of a file on a host; the time of its last change is by the clock of whoever changed it. */
final class HostAttributes implements BasicFileAttributeView {
    private final HostPath path;

    HostAttributes(HostPath path) {
        this.path = path;
    }

    @Override
    public String name() {
        return "basic";
    }

    @Override
    public BasicFileAttributes readAttributes() throws IOException {
        return path.getFileSystem().provider().step("stat", path, real -> {
            BasicFileAttributes found = Files.readAttributes(real, BasicFileAttributes.class);
            return new Done<>(found, "changed " + found.lastModifiedTime().toInstant());
        });
    }

    @Override
    public void setTimes(FileTime lastModifiedTime, FileTime lastAccessTime, FileTime createTime) throws IOException {
        path.getFileSystem().provider().step("touch", path, real -> {
            Files.getFileAttributeView(real, BasicFileAttributeView.class)
                    .setTimes(lastModifiedTime, lastAccessTime, createTime);
            return new Done<>("", "done");
        });
    }
}
