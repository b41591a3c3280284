package io.carewallet.crash;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// An open file of a [Disk]. A write is two, so that it can be cut off in the middle.
final class WatchedChannel extends FileChannel {
    private final Disk disk;
    private final Path file;
    private final FileChannel real;
    private final String name;

    WatchedChannel(Disk disk, Path file, FileChannel real, String name) {
        this.disk = disk;
        this.file = file;
        this.real = real;
        this.name = name;
    }

    void release() throws IOException {
        real.close();
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
        disk.points.room("write" + name);
        int all = bytes.remaining();
        int limit = bytes.limit();
        bytes.limit(bytes.position() + all / 2);
        int written = 0;
        while (bytes.hasRemaining()) {
            written += real.write(bytes);
        }
        bytes.limit(limit);
        if (all > 1) {
            disk.points.room("write the rest of" + name);
        }
        while (bytes.hasRemaining()) {
            written += real.write(bytes);
        }
        return written;
    }

    @Override
    public void force(boolean metaData) throws IOException {
        boolean folder = Files.isDirectory(file);
        disk.points.room((folder ? "sync folder" : "force") + name);
        real.force(metaData);
        if (folder) {
            disk.platter.folderSynced(file);
        } else {
            disk.platter.fileForced(file);
        }
    }

    @Override
    public int read(ByteBuffer to) throws IOException {
        return real.read(to);
    }

    @Override
    public long read(ByteBuffer[] to, int offset, int length) throws IOException {
        return real.read(to, offset, length);
    }

    @Override
    public int read(ByteBuffer to, long position) throws IOException {
        return real.read(to, position);
    }

    @Override
    public long write(ByteBuffer[] from, int offset, int length) {
        throw new UnsupportedOperationException("nothing of ours writes so");
    }

    @Override
    public int write(ByteBuffer from, long position) {
        throw new UnsupportedOperationException("nothing of ours writes so");
    }

    @Override
    public long position() throws IOException {
        return real.position();
    }

    @Override
    public FileChannel position(long to) throws IOException {
        real.position(to);
        return this;
    }

    @Override
    public long size() throws IOException {
        return real.size();
    }

    @Override
    public FileChannel truncate(long size) {
        throw new UnsupportedOperationException("nothing of ours cuts files short");
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel target) throws IOException {
        return real.transferTo(position, count, target);
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long position, long count) {
        throw new UnsupportedOperationException("nothing of ours writes so");
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long position, long size) {
        throw new UnsupportedOperationException("nothing of ours maps files");
    }

    @Override
    public FileLock lock(long position, long size, boolean shared) throws IOException {
        return real.lock(position, size, shared);
    }

    @Override
    public @Nullable FileLock tryLock(long position, long size, boolean shared) throws IOException {
        return real.tryLock(position, size, shared);
    }

    @Override
    protected void implCloseChannel() throws IOException {
        real.close();
    }
}
