package io.carewallet.app.serve;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.LongSupplier;

/// Token buckets: each caller may do so much at once, and so much a minute after that. Remembers so many callers at
/// most; one that was not seen for longest is forgotten first, which is why there is a limit for all together as well.
final class RateLimit {
    private static final long NANOS_A_MINUTE = 60_000_000_000L;
    private static final int IPV6_NETWORK_BYTES = 8;

    private static final class Bucket {
        private double tokens;
        private long at;
    }

    private final long perMinute;
    private final int burst;
    private final LongSupplier nanoTime;
    private final Map<String, Bucket> buckets;

    /// @param burst what may be done at once
    /// @param most callers that are remembered
    /// @param nanoTime as `System.nanoTime`
    RateLimit(long perMinute, int burst, int most, LongSupplier nanoTime) {
        this.perMinute = perMinute;
        this.burst = burst;
        this.nanoTime = nanoTime;
        this.buckets = new Newest<>(most);
    }

    /// Whoever has one network of IPv6 has more addresses than anybody can remember: they count as one.
    static String caller(InetAddress address) {
        byte[] bytes = address.getAddress();
        return HexFormat.of()
                .formatHex(address instanceof Inet6Address ? Arrays.copyOf(bytes, IPV6_NETWORK_BYTES) : bytes);
    }

    /// Takes one token.
    void take(String caller) throws Refusal {
        take(caller, 1);
    }

    /// Takes so many tokens, all or none.
    ///
    /// @throws Refusal when there are fewer, with the time until there are as many, or none if there never will be
    synchronized void take(String caller, int many) throws Refusal {
        if (many > burst) {
            throw new Refusal(Refusal.Reason.TOO_MUCH);
        }
        long now = nanoTime.getAsLong();
        Bucket bucket = buckets.get(caller);
        if (bucket == null) {
            bucket = new Bucket();
            bucket.tokens = burst;
            bucket.at = now;
            buckets.put(caller, bucket);
        }
        double earned = (double) (now - bucket.at) * perMinute / NANOS_A_MINUTE;
        bucket.tokens = Math.min(burst, bucket.tokens + earned);
        bucket.at = now;
        if (bucket.tokens < many) {
            double seconds = (many - bucket.tokens) * 60 / perMinute;
            throw new Refusal(Refusal.Reason.TOO_MUCH, Math.max(1, (long) Math.ceil(seconds)));
        }
        bucket.tokens -= many;
    }

    synchronized int remembered() {
        return buckets.size();
    }
}
