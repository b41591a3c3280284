package io.carewallet.ipfs;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/// Takes in the body of an answer, piece by piece and never more than it may have.
final class Intake implements BodySubscriber<Void> {
    /// Where the bytes go.
    @FunctionalInterface
    interface Sink {
        void take(byte[] bytes, int from, int length);
    }

    /// The body is longer than it may be.
    static final class TooLong extends Exception {
        private static final long serialVersionUID = 1L;
    }

    private final Sink sink;
    private final Runnable progress;
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private long left;
    private @Nullable Subscription subscription;

    /// @param most bytes that the body may have
    Intake(Sink sink, long most, Runnable progress) {
        this.sink = sink;
        this.left = most;
        this.progress = progress;
    }

    @Override
    public CompletionStage<Void> getBody() {
        return done;
    }

    @Override
    public void onSubscribe(Subscription given) {
        subscription = given;
        given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> pieces) {
        progress.run();
        for (ByteBuffer piece : pieces) {
            if (done.isDone()) {
                return;
            }
            byte[] bytes = new byte[piece.remaining()];
            piece.get(bytes);
            left -= bytes.length;
            if (left < 0) {
                Subscription ours = subscription;
                if (ours != null) {
                    ours.cancel();
                }
                done.completeExceptionally(new TooLong());
                return;
            }
            sink.take(bytes, 0, bytes.length);
        }
    }

    @Override
    public void onError(Throwable cause) {
        done.completeExceptionally(cause);
    }

    @Override
    public void onComplete() {
        done.complete(null);
    }
}
