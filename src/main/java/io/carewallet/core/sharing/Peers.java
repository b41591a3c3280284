package io.carewallet.core.sharing;

import io.carewallet.core.directory.People;
import io.carewallet.core.directory.Person;
import io.carewallet.core.register.RegisterUnavailable;
import io.carewallet.core.value.Address;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Whom the wallet deals with: asks the directory, and remembers the last answer for when the register does not answer.
/// What was remembered is never good enough to approve by: then the standing is NOT_ASKED.
public final class Peers {
    private final People people;
    private final Map<Address, Person> remembered = new ConcurrentHashMap<>();

    public Peers(People people) {
        this.people = people;
    }

    /// For the moment at which a yes counts: the contract is asked about this one as well, and whom it does not confirm
    /// nobody does.
    Person personForAYes(Address account) {
        Person person = person(account);
        try {
            boolean agrees = person.standing() != Person.Standing.CONFIRMED || people.isAffiliatedNow(account);
            return agrees ? person : with(person, Person.Standing.NOT_CONFIRMED);
        } catch (RegisterUnavailable e) {
            return with(person, Person.Standing.NOT_ASKED);
        }
    }

    private static Person with(Person p, Person.Standing standing) {
        return new Person(p.account(), p.name(), p.employer(), standing, null, p.lookAlike(), p.proved());
    }

    public Person person(Address account) {
        try {
            Person person = people.person(account);
            remembered.put(account, person);
            return person;
        } catch (RegisterUnavailable e) {
            Person last = remembered.get(account);
            return last == null
                    ? new Person(account, "", null, Person.Standing.NOT_ASKED, null, false, false)
                    : with(last, Person.Standing.NOT_ASKED);
        }
    }
}
