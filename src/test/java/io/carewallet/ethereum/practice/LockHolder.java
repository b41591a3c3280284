package io.carewallet.ethereum.practice;

import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Holds a lock as a network does that is stopping, until it is told to end; a process of its own, because locks are
/// between processes.
final class LockHolder {
    private LockHolder() {}

    public static void main(String[] args) throws Exception {
        try (FileChannel file =
                        FileChannel.open(Path.of(args[0]), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var lock = file.lock()) {
            System.out.println(lock.isValid());
            System.in.read();
        }
    }
}
