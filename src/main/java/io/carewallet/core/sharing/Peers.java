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

    /// Asked right before a yes counts: see [People#isAffiliatedNow].
    boolean isAffiliatedNow(Person person) throws RegisterUnavailable {
        return people.isAffiliatedNow(person.account());
    }

    public Person person(Address account) {
        try {
            Person person = people.person(account);
            remembered.put(account, person);
            return person;
        } catch (RegisterUnavailable e) {
            Person last = remembered.get(account);
            return last == null
                    ? new Person(account, "", null, Person.Standing.NOT_ASKED, null, false)
                    : new Person(
                            account, last.name(), last.employer(), Person.Standing.NOT_ASKED, null, last.lookAlike());
        }
    }
}
