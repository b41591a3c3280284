package io.carewallet.crash;

import io.carewallet.core.notebook.NotebookFull;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.FileSystemException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The moments of one life of a program between which nothing durable changes, numbered as they come: before every call
/// of a port that changes something, and before every step that changes a file. What lies after one is what lies before
/// the next, with fewer people told of it. At one of them the program can be cut off, or the disk be full from there
/// on.
final class Failpoints {
    private static final Set<String> CHANGES =
            Set.of("put", "remove", "write", "relay", "recordDirect", "send", "admit", "affiliate");

    /// The end of this life. An error, so that no handler of ours takes it for a failure of the network.
    static final class Crash extends Error {
        private static final long serialVersionUID = 1L;

        private Crash(String where) {
            super(where);
        }
    }

    /// Takes what is sent without putting it into a block: it is included later, when nobody waits for it any more.
    interface Pool {
        void take(String call, Object message);
    }

    private final Pool pool;
    private int passed;
    private int crashAt = Integer.MAX_VALUE;
    private int writes;
    private int fullAt = Integer.MAX_VALUE;
    private boolean dead;
    private String where = "not cut off";

    Failpoints(Pool pool) {
        this.pool = pool;
    }

    /// Cuts off at this many points from here on, counted from 0.
    void crashAfter(int points) {
        crashAt = passed + points;
    }

    /// From this many writes on, counted from 0, the disk takes nothing more.
    void fullAfter(int count) {
        fullAt = writes + count;
    }

    void thereIsRoomAgain() {
        fullAt = Integer.MAX_VALUE;
    }

    int passed() {
        return passed;
    }

    int writes() {
        return writes;
    }

    boolean isDead() {
        return dead;
    }

    /// Where it was cut off, in words for whoever reads a complaint.
    String where() {
        return where;
    }

    /// Nothing of this life has any effect from here on: objects that are still there are those of a dead process.
    void end() {
        dead = true;
    }

    /// @return true when the program is to be cut off here; the caller says by what
    private synchronized boolean isTurn(String name) {
        if (dead) {
            throw new Crash("after the end: " + name);
        }
        boolean turn = passed++ == crashAt;
        if (turn) {
            dead = true;
            where = name + " (#" + crashAt + ")";
        }
        return turn;
    }

    void point(String name) {
        if (isTurn(name)) {
            throw new Crash(where);
        }
    }

    private synchronized boolean isFull(String name) {
        if (writes++ < fullAt) {
            return false;
        }
        where = name + " (write " + (writes - 1) + ")";
        return true;
    }

    /// Before a step that needs room.
    void room(String name) throws FileSystemException {
        point(name);
        if (isFull(name)) {
            throw new FileSystemException(name, null, "No space left on device");
        }
    }

    /// The port, watched: each call that changes something is a point, and another one where the node has taken it and
    /// never says so.
    <T> T guard(Class<T> port, T real) {
        return port.cast(Proxy.newProxyInstance(
                port.getClassLoader(), new Class<?>[] {port}, new Guard(port.getSimpleName(), real)));
    }

    private final class Guard implements InvocationHandler {
        private final String port;
        private final Object real;

        private Guard(String port, Object real) {
            this.port = port;
            this.real = real;
        }

        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] args) throws Throwable {
            String name = port + "." + method.getName();
            if (!CHANGES.contains(method.getName())) {
                if (dead && !name.equals("Notebook.close")) {
                    throw new Crash("after the end: " + name);
                }
                return call(method, args);
            }
            point("before " + name);
            if (args != null && (name.equals("Register.relay") || name.equals("Register.send"))) {
                if (isTurn("taken and not confirmed: " + name)) {
                    pool.take(method.getName(), args[0]);
                    throw new Crash(where);
                }
            }
            if (port.equals("Notebook") && isFull(name)) {
                // As the notebook in SQLite says it.
                throw new NotebookFull(new IllegalStateException("a failpoint"));
            }
            return call(method, args);
        }

        private @Nullable Object call(Method method, Object @Nullable [] args) throws Throwable {
            try {
                return method.invoke(real, args);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }
    }
}
