package io.carewallet.core.checkpoint;

import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.notebook.Page;
import io.carewallet.core.outbox.Operation;
import io.carewallet.core.outbox.Outbox;
import io.carewallet.core.record.FormMark;
import io.carewallet.core.record.StoredRecord;
import io.carewallet.core.register.ActKind;
import io.carewallet.core.register.Entry;
import io.carewallet.core.register.Registered;
import io.carewallet.core.sharing.ClaimedPages;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What of a checkpoint is written into a notebook. Whoever has the words can have made it, and can say in it what they
/// like; so nothing of it is taken that cannot be read, and of a patient's nothing that the register tells: which
/// records there are and who issued them, who may read, and what was done about either is read from the proved journals
/// and record storage. What is left are names, requests, offers and lines of history.
///
/// @param unreadable how many pages were not what their section holds
record TakenPages(List<Page> pages, int unreadable) {

    static TakenPages of(List<Page> claimed, WalletKeys keys, List<Entry> journal, boolean isTheRestRegistered) {
        var book = new Registered(journal);
        var taken = new ArrayList<Page>();
        int unreadable = 0;
        for (Page page : claimed) {
            if (!isReadable(page, keys)) {
                unreadable++;
            } else if (isTheRestRegistered) {
                notRegistered(page, keys, book).ifPresent(taken::add);
            } else {
                taken.add(page);
            }
        }
        return new TakenPages(List.copyOf(taken), unreadable);
    }

    private static boolean isReadable(Page page, WalletKeys keys) {
        return switch (page.section()) {
            // What a notebook says of itself is its own.
            case PROFILE -> false;
            case OPERATIONS -> Outbox.claimed(page).isPresent();
            case RECORDS, SEEN -> StoredRecord.isPage(page);
            // Whoever reads these takes one that cannot be read for none.
            case MOVES -> true;
            default -> ClaimedPages.isPage(page, keys);
        };
    }

    private static Optional<Page> notRegistered(Page page, WalletKeys keys, Registered book) {
        return switch (page.section()) {
            case RECORDS, SEEN, GRANTS -> Optional.empty();
            case OPERATIONS ->
                Outbox.claimed(page)
                        .filter(act -> isOver(act, book))
                        .flatMap(act -> told(act, keys, book))
                        .map(act -> new Page(page.section(), page.name(), Json.write(act)));
            default -> Optional.of(page);
        };
    }

    /// Whether it is about a record that the journal says was taken back, or that never was in it. Any other operation
    /// would hide what stands: an entry that is held for known is not read, and a consent that is held for this
    /// computer's own is not shown.
    private static boolean isOver(Operation act, Registered book) {
        boolean isOfARecord = act.kind() == ActKind.RECORD || act.kind() == ActKind.WITHDRAW;
        return isOfARecord
                && act.account() == WalletKeys.BOOK
                && switch (act.state()) {
                    case INCLUDED -> book.tookBack(act.commitment());
                    case REFUSED -> !book.holds(act.commitment());
                    case SEALED, STORED, SIGNED -> false;
                };
    }

    /// A record that was taken back as a whole takes every form of it with it. So one of which a form may stand is not
    /// named: it would go.
    private static Optional<Operation> told(Operation act, WalletKeys keys, Registered book) {
        Bytes32 record = act.record();
        boolean isOfTheWhole = act.kind() == ActKind.WITHDRAW && act.beside() == null;
        boolean mayStand = isOfTheWhole && record != null && mayStand(FormMark.of(keys, record), book);
        boolean isSaid = !mayStand || !act.about().isEmpty();
        return isSaid ? Optional.of(act.toldAlone(mayStand ? null : record)) : Optional.empty();
    }

    private static boolean mayStand(FormMark mark, Registered book) {
        return book.newest().stream()
                .anyMatch(entry -> entry.kind() == ActKind.RECORD && mark.isOn(entry.commitment()));
    }
}
