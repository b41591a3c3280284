package io.carewallet.ethereum.lies;

import io.carewallet.ethereum.lies.Lie.DoesNotMatch;
import io.carewallet.ethereum.lies.Lie.Unavailable;

/// The sentences that a lie may come to, as people read them.
final class Words {
    static final Unavailable NO_SENSE = new Unavailable("The network's answer makes no sense. Nothing was changed; try"
            + " again later or use another network address.");
    static final Unavailable NOT_REACHED =
            new Unavailable("The network cannot be reached. Nothing was changed; it is tried again by itself.");
    static final Unavailable CHANGED =
            new Unavailable("The network changed while it was read. Nothing was lost; it is read again by itself.");
    static final Unavailable OTHER_NETWORK = new Unavailable(
            "This address belongs to another network. Nothing was sent; check the network in Settings.");
    static final Unavailable NO_CONTRACTS = new Unavailable("This network does not have the contracts that CareWallet"
            + " needs. Nothing was sent; check the network in Settings.");
    static final Unavailable OTHER_CONTRACTS =
            new Unavailable("The contracts of this practice network are not the ones of this CareWallet. Nothing was"
                    + " sent; use the version that made the network, or another home folder.");
    static final Unavailable FEE = new Unavailable("This network asks for a fee, and CareWallet pays none. Nothing was"
            + " changed; tell whoever runs the network.");
    static final Unavailable NOT_CONFIRMED =
            new Unavailable("The network has not confirmed it yet. It may still do so; look again in a moment.");
    static final Unavailable BUSY =
            new Unavailable("The network was busy and did not take it. Nothing was changed; try again.");
    static final Unavailable TOO_LONG = new Unavailable("The network answers with more than CareWallet takes in."
            + " Nothing was changed; try again later or use another network address.");
    static final Unavailable BEHIND = new Unavailable("The network is behind what this computer has already seen."
            + " Nothing was lost; it is read on when the network has caught up.");

    static final Unavailable DIRECTORY = new Unavailable("The directory of this network contradicts itself. Nothing of"
            + " it is shown; it is read again by itself.");

    static final DoesNotMatch ENTRIES =
            new DoesNotMatch("the register's entries do not lead to the state that it shows");
    static final DoesNotMatch OTHER_BLOCK =
            new DoesNotMatch("The block that the network shows is not the one that it names.");
    static final DoesNotMatch PARTS = new DoesNotMatch("The parts of the proof do not belong together.");
    static final DoesNotMatch PROOF_ENDS = new DoesNotMatch("The proof ends before it proves anything.");
    static final DoesNotMatch PROOF_TOO_MUCH = new DoesNotMatch("The proof holds more than it needs.");
    static final DoesNotMatch PROOF_FORM = new DoesNotMatch("A part of the proof is not in the form that proofs have.");
    static final DoesNotMatch NOT_THERE = new DoesNotMatch("The network proves that the contract is not there.");

    private Words() {}

    static Unavailable code(long code) {
        return new Unavailable(
                "The network could not answer (code " + code + "). Nothing was changed; try again in a moment.");
    }

    static Unavailable noEntries(long code) {
        return new Unavailable("The network does not give its entries (code " + code
                + "). Nothing was changed; try again later or use another network address.");
    }

    static Unavailable notTaken(long code) {
        return new Unavailable(
                "The network did not take it (code " + code + "). Nothing was changed; try again in a moment.");
    }

    static Unavailable status(int status) {
        return new Unavailable(
                "The network does not let us in (status " + status + "). Nothing was changed; try again in a moment.");
    }

    static Unavailable fullBlock(long block) {
        return new Unavailable(
                "Block " + block + " of this network holds more entries than CareWallet can read at once."
                        + " Nothing was changed; tell whoever runs the network, or use another network address.");
    }
}
