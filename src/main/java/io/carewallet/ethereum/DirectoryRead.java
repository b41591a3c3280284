package io.carewallet.ethereum;

import io.carewallet.core.directory.DirectoryRegister.ListedClinician;
import io.carewallet.core.directory.DirectoryRegister.ListedOrganisation;
import io.carewallet.core.register.BlockRef;
import io.carewallet.core.value.Address;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The Directory as it was read from its events, and of whom the node has proved that the contract holds the same.
///
/// Threads: any.
///
/// @param number of the reading, from 1
/// @param proved the block at which that was proved of an account, last; of none whom an event has changed since
record DirectoryRead(DirectoryBook book, BlockRef upTo, long number, Map<Address, BlockRef> proved) {
    static DirectoryRead first(DirectoryBook book, BlockRef upTo, long number) {
        return new DirectoryRead(book, upTo, number, new ConcurrentHashMap<>());
    }

    /// The same as of this block, up to which nothing has changed but what some events say.
    ///
    /// @param changed the accounts that they are about
    DirectoryRead then(DirectoryBook now, BlockRef block, long reading, Collection<Address> changed) {
        var still = new ConcurrentHashMap<>(proved);
        still.keySet().removeAll(Set.copyOf(changed));
        return new DirectoryRead(now, block, reading, still);
    }

    void prove(Collection<Address> accounts) {
        accounts.forEach(account -> proved.put(account, upTo));
    }

    /// Those of whom it is not proved as of this block.
    Set<Address> open(Collection<Address> accounts) {
        var open = new HashSet<>(accounts);
        open.removeIf(account -> upTo.equals(proved.get(account)));
        return open;
    }

    /// Together with where they work.
    Set<Address> withEmployers(Set<Address> accounts) {
        var all = new HashSet<>(accounts);
        accounts.forEach(account -> book.clinician(account).ifPresent(c -> all.add(c.organisation())));
        return all;
    }

    Optional<ListedOrganisation> organisation(Address account) {
        return book.organisation(account).map(this::marked);
    }

    Optional<ListedClinician> clinician(Address account) {
        return book.clinician(account).map(this::marked);
    }

    List<ListedOrganisation> organisations() {
        return book.organisations().stream().map(this::marked).toList();
    }

    List<ListedClinician> clinicians() {
        return book.clinicians().stream().map(this::marked).toList();
    }

    private ListedOrganisation marked(ListedOrganisation o) {
        return o.proved(proved.containsKey(o.account()));
    }

    private ListedClinician marked(ListedClinician c) {
        return c.proved(proved.containsKey(c.account()) && proved.containsKey(c.organisation()));
    }
}
