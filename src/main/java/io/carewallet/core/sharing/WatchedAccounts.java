package io.carewallet.core.sharing;

import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.value.Address;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;

/// The accounts whose entries in the register this wallet needs: its own, those it asks, and those of whom it reads.
public final class WatchedAccounts implements Supplier<Set<Address>> {
    private final Book book;
    private final Address self;

    public WatchedAccounts(Book book, WalletKeys keys) {
        this.book = book;
        this.self = keys.address(WalletKeys.BOOK);
    }

    @Override
    public Set<Address> get() {
        var all = new HashSet<Address>();
        all.add(self);
        book.relations().forEach(relation -> all.add(relation.account()));
        for (Pages.Ask ask : book.asks()) {
            all.add(ask.relation());
            book.answer(ask.id()).map(Pages.Answer::book).ifPresent(all::add);
        }
        return all;
    }
}
