package io.carewallet.core.rekey;

import io.carewallet.core.register.Journals;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.sharing.OfferRow;
import io.carewallet.core.storage.StorageUnavailable;
import io.carewallet.core.succession.Departure;

/// Reads what others with the old words did, and what clinicians sent: what is there is known before anything is
/// decided.
final class Reading {
    /// Whoever fills an inbox keeps nothing waiting for longer.
    private static final int LOOKS = 16;
    /// Nor whoever registers what has no file; each look has a bound of its own.
    private static final int LOOKS_AT_BOOK = 4;

    private final Side old;
    private boolean wasAheadRead;
    private boolean isAheadReadNow;
    private boolean wasEndRead;

    Reading(Side old) {
        this.old = old;
    }

    /// In this very round, to its end.
    ///
    /// @param leavesRest whether a record storage that does not answer keeps nothing waiting any more
    /// @return whether all of it was read
    boolean read(Departure departure, boolean leavesRest)
            throws RegisterUnavailable, Journals.DoesNotMatch, StorageUnavailable {
        isAheadReadNow = false;
        Journals journals = old.commons().journals();
        journals.poll();
        journals.journal(old.book());
        try {
            receiveBook();
            if (!departure.refuses() || !wasAheadRead) {
                readAhead();
            }
            old.heard().sharing().receive();
        } catch (StorageUnavailable e) {
            if (!departure.refuses() && !leavesRest) {
                throw e;
            }
            // What is decided is carried out all the same; it is not over before this is read.
            return false;
        }
        if (departure.refuses()) {
            return old.arrivals().isRead() && wasAheadRead;
        }
        if (!old.arrivals().isRead() && old.arrivals().notAsked() == 0) {
            throw new RegisterUnavailable("The old wallet could not be read to the end.");
        }
        if (!leavesRest && (!isAheadReadNow || old.arrivals().notAsked() > 0)) {
            // The next round goes on with it.
            return false;
        }
        for (int i = 0; i < LOOKS && !old.heard().inboxes().isRead(); i++) {
            old.heard().inboxes().receive();
        }
        return old.heard().inboxes().isRead();
    }

    private void receiveBook() throws RegisterUnavailable, Journals.DoesNotMatch, StorageUnavailable {
        int looks = 0;
        do {
            old.arrivals().receive();
            looks++;
        } while (looks < LOOKS_AT_BOOK && old.arrivals().notAsked() > 0);
    }

    /// Also relations that another computer made: once more before it is over. They are looked for one by one in record
    /// storage, and whoever goes on making them holds nothing open.
    ///
    /// @return whether they were looked for
    boolean lookAhead() throws RegisterUnavailable, Journals.DoesNotMatch {
        try {
            if (!isAheadReadNow && !wasEndRead) {
                readAhead();
            }
            wasEndRead |= isAheadReadNow;
            return wasEndRead;
        } catch (StorageUnavailable e) {
            return false;
        }
    }

    private void readAhead() throws RegisterUnavailable, Journals.DoesNotMatch, StorageUnavailable {
        isAheadReadNow = old.heard().sharing().receiveSome();
        wasAheadRead |= isAheadReadNow;
    }

    /// How many wait for an answer.
    int offers() {
        return (int) old.access().offers().list().stream()
                .filter(offer -> offer.state() == OfferRow.State.WAITING)
                .count();
    }
}
