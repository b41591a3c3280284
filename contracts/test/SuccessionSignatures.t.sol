// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Succession} from "../src/Succession.sol";
import {ISuccession} from "../src/interfaces/ISuccession.sol";
import {Change, Keys, SuccessionBase} from "./SuccessionBase.sol";
import {ContractWallet, Parrot} from "./Wallets.sol";

/// @notice Whose word counts, for what, where and how long.
/// forge-config: default.fuzz.runs = 200
contract SuccessionSignaturesTest is SuccessionBase {
    Keys private _all = Keys(PATIENT, PAPER, HEIR);

    function testFuzz_no_other_key_changes_anything(uint256 seed, uint256 who, uint256 keySeed) public {
        Change memory c = prepared(seed);
        uint256 key = keyFrom(keySeed);
        vm.assume(key != PATIENT && key != PAPER && key != HEIR);
        bool[3] memory needed = signersOf(c);
        uint256 i = who % 3;
        vm.assume(needed[i]);
        Keys memory keys =
            i == 0 ? Keys(key, PAPER, HEIR) : i == 1 ? Keys(PATIENT, key, HEIR) : Keys(PATIENT, PAPER, key);
        refused(only(keys, needed), c, unsigned());
    }

    function testFuzz_no_made_up_signature_changes_anything(uint256 seed, bytes32 r, bytes32 vs) public {
        Change memory c = prepared(seed);
        ISuccession.Signature memory made = ISuccession.Signature(r, vs);
        refused(c, [made, made, made], unsigned());
    }

    function testFuzz_the_zero_account_has_no_key(uint256 seed) public {
        // ecrecover answers zero for what is no signature at all.
        Change memory c = changeOf([NAME, MOVE][seed % 2], heir);
        c.book = address(0);
        ISuccession.Signature memory none = ISuccession.Signature(0, 0);
        refused(c, [none, none, signatureOf(HEIR, digestOf(address(succession), consentOf(c)))], unsigned());
    }

    function testFuzz_a_message_holds_for_its_own_words_only(uint256 seed, uint256 field, uint256 flip) public {
        Change memory c = prepared(seed);
        ISuccession.Signature[3] memory s = signedBy(only(_all, signersOf(c)), c);
        if (c.act != OBJECT && field % 2 == 0) {
            c.other = vm.addr(keyFrom(flip));
            vm.assume(c.other != heir && c.other != patient && c.other != paper);
        } else {
            c.deadline += uint64(bound(flip, 1, 1000 days));
        }
        refused(c, s, unsigned());
    }

    function testFuzz_a_message_holds_for_its_own_kind_only(uint256 seed, uint256 otherSeed) public {
        Change memory c = prepared(2 + seed % 7);
        ISuccession.Signature[3] memory s = signedBy(_all, c);
        bool renames = c.act == NAME || c.act == NAME_TOGETHER;
        uint256 other = bound(otherSeed, NAME, MOVE_TOGETHER);
        vm.assume(c.act == OBJECT || renames == (other > NAME_TOGETHER));
        (c.act, c.other) = (other, heir);
        refused(c, s, unsigned());
    }

    function testFuzz_a_message_holds_for_its_own_book_only(uint256 seed, uint256 keySeed) public {
        // Another book in the very same state, with the same recovery address.
        uint256 key = keyFrom(keySeed);
        vm.assume(key != PATIENT && key != PAPER && key != HEIR);
        Change memory c = prepared(seed, key);
        c = prepared(seed, PATIENT);
        ISuccession.Signature[3] memory s = signedBy(only(_all, signersOf(c)), c);
        c.book = vm.addr(key);
        vm.assertEq(uint256(succession.turn(c.book).version), c.version, "the same state");
        refused(c, s, unsigned());
    }

    function testFuzz_a_message_holds_in_its_own_contract_only(uint256 seed) public {
        Succession first = succession;
        Change memory c = prepared(seed);
        ISuccession.Signature[3] memory s = signedBy(_all, c);
        succession = new Succession(ledger);
        c = prepared(seed);
        refused(c, s, unsigned());
        vm.assertTrue(address(first) != address(succession), "another one");
    }

    function testFuzz_a_message_of_the_ledgers_domain_holds_nowhere_here(uint256 seed) public {
        Change memory c = prepared(seed);
        ISuccession.Signature[3] memory s;
        s[0] = signatureOf(PATIENT, digestOf(address(ledger), wordsOf(c)));
        s[1] = signatureOf(PAPER, digestOf(address(ledger), wordsOf(c)));
        s[2] = signatureOf(HEIR, digestOf(address(ledger), consentOf(c)));
        refused(c, s, unsigned());
    }

    function testFuzz_a_message_holds_on_its_own_chain_only(uint256 seed, uint64 chain) public {
        vm.assume(chain != block.chainid);
        Change memory c = prepared(seed);
        ISuccession.Signature[3] memory s = signedBy(_all, c);
        vm.chainId(chain);
        refused(c, s, unsigned());
        vm.assertEq(succession.DOMAIN_SEPARATOR(), domainOf(address(succession)), "signatures follow the chain");
    }

    function testFuzz_no_message_holds_after_its_deadline(uint256 seed, uint64 late) public {
        Change memory c = prepared(seed);
        c.deadline = uint64(block.timestamp + 1 hours);
        ISuccession.Signature[3] memory s = signedBy(_all, c);
        uint256 version = c.version;
        vm.warp(uint256(c.deadline) + 1 + late % 365 days);
        refused(c, s, abi.encodeWithSelector(ISuccession.Expired.selector, c.deadline));
        vm.warp(c.deadline);
        sendChange(c, s);
        vm.assertEq(uint256(succession.turn(patient).version), version + 1, "in its last second it does");
    }

    function testFuzz_no_message_works_in_another_state(uint256 seed, uint48 version) public {
        Change memory c = prepared(seed);
        uint48 current = c.version;
        vm.assume(version != current && uint256(version) + 1 != current);
        c.version = version;
        refused(_all, c, abi.encodeWithSelector(ISuccession.StaleVersion.selector, current));
    }

    function testFuzz_no_message_works_twice(uint256 seed) public {
        Change memory c = prepared(seed);
        ISuccession.Signature[3] memory s = signedBy(_all, c);
        sendChange(c, s);
        vm.assume(succession.successorOf(patient) == address(0));
        address present = succession.recoveryOf(patient).account;
        uint256 key = present == paper ? PAPER : HEIR;
        sign(Keys(PATIENT, key, 0), changeOf(NAME_TOGETHER, vm.addr(STRANGER)));
        sign(Keys(PATIENT, STRANGER, 0), changeOf(NAME_TOGETHER, paper));
        uint48 current = succession.turn(patient).version;
        refused(c, s, abi.encodeWithSelector(ISuccession.StaleVersion.selector, current));
    }

    function testFuzz_no_malleated_signature_works(uint256 seed, uint256 form) public {
        Change memory c = prepared(seed);
        ISuccession.Signature[3] memory s = signedBy(only(_all, signersOf(c)), c);
        for (uint256 i = 0; i < 3; i++) {
            uint256 vs = uint256(s[i].vs);
            uint256 high = ORDER - (vs << 1 >> 1);
            s[i].vs = [bytes32(high), bytes32(high | ~vs >> 255 << 255), bytes32(vs ^ 1 << 255)][form % 3];
        }
        refused(c, s, unsigned());
    }

    // ---- accounts that are contracts (ERC-1271)

    function testFuzz_a_contract_can_be_the_book_the_recovery_address_and_the_successor(uint256 seed) public {
        address bookWallet = address(new ContractWallet(patient));
        address paperWallet = address(new ContractWallet(paper));
        address heirWallet = address(new ContractWallet(heir));
        sign(_all, Change(NAME, bookWallet, paperWallet, 0, soon()));
        uint256 act = [MOVE, MOVE_BY_RECOVERY, MOVE_TOGETHER][seed % 3];
        sign(_all, Change(act, bookWallet, heirWallet, 1, soon()));
        if (act != MOVE_TOGETHER) {
            Keys memory objector = act == MOVE ? Keys(0, PAPER, 0) : Keys(PATIENT, 0, 0);
            sign(objector, Change(OBJECT, bookWallet, address(0), 2, soon()));
            sign(_all, Change(MOVE_TOGETHER, bookWallet, heirWallet, 3, soon()));
        }
        vm.assertEq(succession.successorOf(bookWallet), heirWallet, "moved");
        vm.assertEq(succession.lastJournal(bookWallet), ledger.journal(bookWallet), "journal");
    }

    function testFuzz_a_contract_that_answers_anything_else_has_not_signed(bytes memory answer) public {
        vm.assume(keccak256(answer) != keccak256(abi.encode(bytes4(0x1626ba7e))));
        notSignedBy(new Parrot(answer, false));
    }

    function test_only_the_exact_answer_counts() public {
        notSignedBy(new Parrot(abi.encode(bytes4(0x1626ba7e), uint256(0)), false));
        notSignedBy(new Parrot(abi.encodePacked(bytes4(0x1626ba7e)), false));
        notSignedBy(new Parrot(abi.encode(bytes32(uint256(0x1626ba7e) << 224 | 1)), false));
        notSignedBy(new Parrot("", true));
        notSignedBy(new Parrot(abi.encode(bytes4(0x1626ba7e)), true));
        address yes = address(new Parrot(abi.encode(bytes4(0x1626ba7e)), false));
        sign(Keys(0, 0, HEIR), Change(MOVE, yes, heir, 0, soon()));
        vm.assertEq(succession.successorOf(yes), heir, "and it does");
    }

    function test_the_key_comes_before_the_code() public {
        // An account with a key and code (EIP-7702): what the key signed holds, whatever the code would say.
        vm.etch(patient, address(new Parrot("", true)).code);
        sign(_all, changeOf(MOVE, heir));
        vm.assertEq(succession.successorOf(patient), heir, "moved");
    }

    // ---- helpers

    function notSignedBy(Parrot account) private {
        refused(_all, Change(MOVE, address(account), heir, 0, soon()), unsigned());
    }

    function prepared(uint256 seed) private returns (Change memory) {
        return prepared(seed, PATIENT);
    }

    /// @dev Any change that would work, with what must come before it.
    function prepared(uint256 seed, uint256 key) private returns (Change memory c) {
        uint256 kind = seed % 9;
        c = Change(kind == 0 ? NAME : MOVE, vm.addr(key), heir, 0, uint64(block.timestamp + 7 days));
        if (kind < 2) {
            return c;
        }
        (c.act, c.other) = (NAME, paper);
        sign(Keys(key, 0, 0), c);
        (c.version, c.other) = (1, heir);
        if (kind > 6) {
            c.act = kind == 7 ? MOVE : MOVE_BY_RECOVERY;
            sign(Keys(key, PAPER, HEIR), c);
            (c.version, c.other, c.act) = (2, address(0), OBJECT);
        } else {
            c.act = [NAME, NAME_TOGETHER, MOVE, MOVE_BY_RECOVERY, MOVE_TOGETHER][kind - 2];
        }
    }

    /// @dev The book, the recovery address, the successor.
    function signersOf(Change memory c) private view returns (bool[3] memory) {
        if (c.act == OBJECT) {
            bool byBook = succession.turn(c.book).state == ISuccession.State.RecoveryMoves;
            return [byBook, !byBook, false];
        }
        bool book = c.act != MOVE_BY_RECOVERY;
        bool recovery = c.act == NAME_TOGETHER || c.act == MOVE_BY_RECOVERY || c.act == MOVE_TOGETHER;
        return [book, recovery, c.act >= MOVE && c.act <= MOVE_TOGETHER];
    }

    function only(Keys memory keys, bool[3] memory needed) private pure returns (Keys memory) {
        return Keys(needed[0] ? keys.book : 0, needed[1] ? keys.recovery : 0, needed[2] ? keys.successor : 0);
    }
}
