// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IDirectory} from "../../src/interfaces/IDirectory.sol";
import {SymbolicBase} from "./SymbolicBase.sol";

/// @notice A suspension is complete: at once, for everybody of the organisation, in every function, until the stewards admit it again.
contract SuspensionProof is SymbolicBase {
    function check_nobody_of_a_suspended_organisation_reaches_anybody(
        address steward,
        address organisation,
        address clinician,
        address account
    ) public {
        vm.assume(directory.clinician(clinician).organisation == organisation);
        bytes32 inbox = wordOfInbox(account);
        bytes32 journal = wordOfJournal(account);
        vm.prank(steward);
        directory.suspend(organisation);
        vm.assertTrue(!directory.isAffiliated(clinician), "not affiliated");
        vm.assertEq(ledger.requestsLeft(clinician), 0, "nothing left to send");

        bytes memory data = svm.createCalldata("CareLedger");
        vm.assume(!isRelayed(selectorOf(data)));
        bool taken = tryCall(clinician, address(ledger), data);
        vm.assertTrue(!taken || !isWrittenByClinicians(selectorOf(data)), "no request, no receipt, no offer");
        vm.assertEq(wordOfInbox(account), inbox, "nothing arrives anywhere");
        vm.assertTrue(account == clinician || wordOfJournal(account) == journal, "nobody's journal moves");
    }

    /// @dev One call of anybody; so, by induction, any number. That the zero account is never admitted is part of the induction.
    function check_a_suspension_lasts_until_the_stewards_end_it(address sender, address organisation, address clinician)
        public
    {
        vm.assume(organisation != address(0) && !isAdmitted(organisation) && !isAdmitted(address(0)));
        vm.assume(directory.clinician(clinician).organisation == organisation);
        bytes memory data = svm.createCalldata("Directory");
        tryCall(sender, address(directory), data);
        vm.assertTrue(!isAdmitted(address(0)), "the zero account");
        address now_ = directory.clinician(clinician).organisation;
        vm.assertTrue(now_ == organisation || now_ == address(0), "nobody else's before they have left");
        bool ended = isAdmitted(organisation);
        vm.assertTrue(!ended || selectorOf(data) == directory.admit.selector, "by admission alone");
        vm.assertTrue(ended || !directory.isAffiliated(clinician), "not affiliated");
    }

    function check_an_inbox_takes_only_what_the_affiliated_send(address sender, address account) public {
        bool affiliated = directory.isAffiliated(sender);
        bytes32 before = wordOfInbox(account);
        bytes memory data = svm.createCalldata("CareLedger");
        vm.assume(!isRelayed(selectorOf(data)));
        tryCall(sender, address(ledger), data);
        vm.assertTrue(affiliated || wordOfInbox(account) == before, "no change");
    }

    function check_an_admission_needs_two_stewards_over_what_is_there(
        address account,
        uint8 kind,
        bytes32 card,
        uint64 deadline,
        IDirectory.Signature[] memory signatures
    ) public {
        bytes32 before = directory.organisationSlot(account);
        bytes32 digest = admitDigest(account, kind, card, deadline);
        bytes memory data = abi.encodeCall(directory.admit, (account, kind, card, deadline, signatures));
        if (tryCall(svm.createAddress("relayer"), address(directory), data)) {
            vm.assertTrue(account != address(0) && block.timestamp <= deadline, "somebody, in time");
            vm.assertTrue(signatures.length >= 2, "two");
            address first = signerOf(digest, signatures[0].r, signatures[0].vs);
            address second = signerOf(digest, signatures[1].r, signatures[1].vs);
            vm.assertTrue(first != address(0) && first < second, "two different ones");
            vm.assertTrue(isSteward(first) && isSteward(second), "stewards");
            vm.assertTrue(ageOf(directory.organisationSlot(account)) > ageOf(before), "what was signed has had its day");
        }
    }

    /// @dev With the age of its slot no slot of an organisation comes back, and with no slot no digest that the stewards have signed.
    function check_no_slot_of_an_organisation_comes_back(address sender, address account) public {
        bytes32 before = directory.organisationSlot(account);
        vm.assume(uint8(uint256(before) >> 40) <= 2);
        bytes memory data = svm.createCalldata("Directory");
        tryCall(sender, address(directory), data);
        bytes32 now_ = directory.organisationSlot(account);
        vm.assertTrue(now_ == before || ageOf(now_) > ageOf(before), "older, or as it was");
        bool suspended = uint8(uint256(now_) >> 40) == 2 && now_ != before;
        vm.assertTrue(!suspended || isSteward(sender), "suspended by a steward");
    }

    // ---- helpers

    /// @dev How often it was admitted, then its status: 1 admitted, 2 suspended.
    function ageOf(bytes32 slot) private pure returns (uint256) {
        return uint256(uint16(uint256(slot) >> 56)) << 8 | uint8(uint256(slot) >> 40);
    }

    function isAdmitted(address account) private view returns (bool) {
        return uint8(uint256(directory.organisationSlot(account)) >> 40) == 1;
    }

    function isSteward(address account) private view returns (bool) {
        return vm.load(address(directory), keccak256(abi.encode(account, uint256(2)))) != 0;
    }
}
