package io.carewallet.core.sharing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Cuts the program off at a call of a port: before the call has an effect, or after it and before anybody hears of
/// it. Only calls that change something are counted, for between two of them nothing durable changes.
public final class Fuse {
    private static final Set<String> CHANGES =
            Set.of("put", "remove", "write", "relay", "recordDirect", "send", "switchOff");

    /// The power went out. An error, so that no handler of ours takes it for a failure of the network.
    public static final class Crash extends Error {
        private static final long serialVersionUID = 1L;

        private Crash(String where) {
            super(where);
        }
    }

    private int left = Integer.MAX_VALUE;
    private String before = "";
    private int passed;
    private final Map<String, Runnable> meanwhile = new ConcurrentHashMap<>();

    /// Blows at the so-many-th point from here, counted from 0: even ones lie before a call, odd ones after it.
    public void blowAfter(int points) {
        left = points;
    }

    /// Blows before the next call of this name.
    void blowBefore(String call) {
        before = "before " + call;
    }

    /// Does something before the next call of this name.
    void meanwhile(String call, Runnable what) {
        meanwhile.put(call, what);
    }

    /// How many points were passed so far.
    public int passed() {
        return passed;
    }

    private synchronized void point(String where) {
        passed++;
        if (left-- == 0 || where.equals(before)) {
            left = Integer.MAX_VALUE;
            before = "";
            throw new Crash(where);
        }
    }

    public <T> T guard(Class<T> port, T real) {
        Object guarded = Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (proxy, method, args) -> {
            boolean counts = CHANGES.contains(method.getName());
            Runnable what = meanwhile.remove(method.getName());
            if (what != null) {
                what.run();
            }
            if (counts) {
                point("before " + method.getName());
            }
            try {
                Object answer = method.invoke(real, args);
                if (counts) {
                    point("after " + method.getName());
                }
                return answer;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        });
        return port.cast(guarded);
    }
}
