package io.onlyonce.engine.hostfs;

import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/** A file's content at the moment at which it was opened. */
final class ContentChannel implements SeekableByteChannel {
    private final ByteBuffer content;
    private boolean closed;

    ContentChannel(byte[] content) {
        this.content = ByteBuffer.wrap(content);
    }

    @Override
    public int read(ByteBuffer target) throws ClosedChannelException {
        if (closed) {
            throw new ClosedChannelException();
        }
        if (!content.hasRemaining()) {
            return -1;
        }
        int length = Math.min(target.remaining(), content.remaining());
        target.put(content.slice().limit(length));
        content.position(content.position() + length);
        return length;
    }

    @Override
    public int write(ByteBuffer source) {
        throw new NonWritableChannelException();
    }

    @Override
    public long position() {
        return content.position();
    }

    @Override
    public SeekableByteChannel position(long newPosition) {
        content.position((int) Math.min(newPosition, content.limit()));
        return this;
    }

    @Override
    public long size() {
        return content.limit();
    }

    @Override
    public SeekableByteChannel truncate(long size) {
        throw new NonWritableChannelException();
    }

    @Override
    public boolean isOpen() {
        return !closed;
    }

    @Override
    public void close() {
        closed = true;
    }
}
