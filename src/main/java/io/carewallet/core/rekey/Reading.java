package io.carewallet.core.rekey;

import io.carewallet.core.record.RestoreProgress;
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
            old.arrivals().receive();
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
            return old.arrivals().isRead();
        }
        if (!old.arrivals().isRead()) {
            throw new RegisterUnavailable("The old wallet could not be read to the end.");
        }
        for (int i = 0; i < LOOKS && !old.heard().inboxes().isRead(); i++) {
            old.heard().inboxes().receive();
        }
        return old.heard().inboxes().isRead();
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
            wasEndRead = true;
            return true;
        } catch (StorageUnavailable e) {
            return false;
        }
    }

    private void readAhead() throws RegisterUnavailable, Journals.DoesNotMatch, StorageUnavailable {
        try {
            old.heard().sharing().receiveAll(RestoreProgress.NONE);
            wasAheadRead = true;
            isAheadReadNow = true;
        } catch (RestoreProgress.Stopped nobodyDoes) {
            throw new IllegalStateException(nobodyDoes);
        }
    }

    /// How many wait for an answer.
    int offers() {
        return (int) old.access().offers().list().stream()
                .filter(offer -> offer.state() == OfferRow.State.WAITING)
                .count();
    }
}
