// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ICareLedger} from "../src/interfaces/ICareLedger.sol";
import {IDirectory} from "../src/interfaces/IDirectory.sol";
import {Base, Message} from "./Base.sol";
import {Vm} from "./Vm.sol";

/// @notice Everybody who can do anything, doing it in any order: patients, relayers who copy and forge, clinicians, organisations, stewards.
/// @dev After each call the events are replayed and what must not have moved is compared; a promise that is broken reverts, and the
/// invariants run with `fail_on_revert`.
contract Everybody is Base {
    uint256[3] private _patientKeys = [PATIENT, 0xB0B, 0xCA401];
    address[2] private _organisations = [CLINIC, address(0x1AB)];
    address[3] private _clinicians = [DOCTOR, address(0x2152), address(0xF00)];

    mapping(bool inbox => mapping(address => bytes32)) private _replayed;
    mapping(address => uint256) private _spent;
    mapping(address => uint256) private _day;

    struct Sent {
        Message message;
        bytes32 r;
        bytes32 vs;
    }

    Sent[] private _sent;
    uint256 public acts;

    constructor() {
        setUp();
        for (uint256 i = 0; i < 3; i++) {
            address p = vm.addr(_patientKeys[i]);
            _replayed[false][p] = genesis(p);
            _replayed[true][p] = genesis(p);
        }
        vm.recordLogs();
    }

    // ---- what the invariants ask

    function patients() public view returns (address[3] memory all) {
        for (uint256 i = 0; i < 3; i++) {
            all[i] = vm.addr(_patientKeys[i]);
        }
    }

    function replayOf(bool inbox, address account) external view returns (bytes32) {
        return _replayed[inbox][account];
    }

    function clinicians() external view returns (address[3] memory) {
        return _clinicians;
    }

    function theLedger() external view returns (ICareLedger) {
        return ledger;
    }

    // ---- patients

    function sign(uint256 who, uint256 kind, bytes32 commitment, bytes32 sealedCid) external {
        uint256 key = _patientKeys[who % 3];
        Message memory m = message(bound(kind, 1, 5), vm.addr(key));
        m.commitment = commitment;
        m.sealedCid = m.kind == 2 ? bytes32(0) : sealedCid;
        (bytes32 r, bytes32 vs) = signed(key, m);
        bytes32[6] memory before = slots();
        send(ledger, m, r, vs);
        _sent.push(Sent(m, r, vs));
        onlyMoved(before, who % 3, 1);
        acts++;
    }

    function registerDirectly(uint256 who, bytes32 commitment) external {
        address p = vm.addr(_patientKeys[who % 3]);
        bytes32[6] memory before = slots();
        bytes32 prev = ledger.journal(p);
        vm.prank(p);
        ledger.recordDirect(prev, commitment, commitment);
        onlyMoved(before, who % 3, 1);
        acts++;
    }

    /// @dev Any message that was ever sent, again: silent or refused, never an effect.
    function copy(uint256 which) external {
        if (_sent.length > 0) {
            Sent memory s = _sent[which % _sent.length];
            bytes32[6] memory before = slots();
            bool last = ledger.journal(s.message.subject) == slotAfter(s.message.prev, s.message);
            bool taken = trySend(s.message, s.r, s.vs);
            vm.assertTrue(taken || !last, "a copy of what is in force does not fail");
            onlyMoved(before, 6, 0);
        }
    }

    function forge(uint256 who, uint256 kind, uint256 keySeed, bytes32 commitment) external {
        address p = vm.addr(_patientKeys[who % 3]);
        uint256 key = keyFrom(keySeed);
        if (vm.addr(key) != p) {
            Message memory m = message(bound(kind, 1, 5), p);
            m.commitment = commitment;
            (bytes32 r, bytes32 vs) = signed(key, m);
            bytes32[6] memory before = slots();
            vm.assertTrue(!trySend(m, r, vs), "a forgery is refused");
            onlyMoved(before, 6, 0);
        }
    }

    // ---- clinicians, organisations, stewards

    function write(uint256 who, uint256 to, uint256 kind, bytes32 commitment) external {
        address from = _clinicians[who % 3];
        address p = vm.addr(_patientKeys[to % 3]);
        kind = bound(kind, 16, 18);
        uint256 today = block.timestamp / 1 days;
        if (_day[from] != today) {
            (_day[from], _spent[from]) = (today, 0);
        }
        bool counts = kind != 17;
        bool allowed = directory.isAffiliated(from) && (!counts || _spent[from] < QUOTA);
        bytes32[6] memory before = slots();
        bool taken = tryWrite(from, p, kind, commitment);
        vm.assertTrue(taken == allowed, "affiliated and within the quota, or refused");
        if (taken && counts) {
            _spent[from]++;
        }
        onlyMoved(before, taken ? 3 + to % 3 : 6, taken ? 1 : 0);
    }

    function affiliate(uint256 who, uint256 by, bytes32 card) external {
        address organisation = _organisations[by % 2];
        address account = _clinicians[who % 3];
        address current = directory.clinician(account).organisation;
        bool admitted = directory.organisation(organisation).status == IDirectory.Status.Admitted;
        bytes32[6] memory before = slots();
        vm.prank(organisation);
        try directory.affiliate(account, 1, card) {
            vm.assertTrue(admitted && (current == address(0) || current == organisation), "may vouch");
            vm.assertTrue(directory.isAffiliated(account), "at once");
        } catch {
            vm.assertTrue(!admitted || (current != address(0) && current != organisation), "may not vouch");
        }
        onlyMoved(before, 6, 0);
    }

    function part(uint256 who, bool resigns) external {
        address account = _clinicians[who % 3];
        address current = directory.clinician(account).organisation;
        if (current != address(0)) {
            bytes32[6] memory before = slots();
            vm.prank(resigns ? account : current);
            if (resigns) {
                directory.resign();
            } else {
                directory.dismiss(account);
            }
            vm.assertTrue(!directory.isAffiliated(account), "at once");
            onlyMoved(before, 6, 0);
        }
    }

    function suspend(uint256 steward, uint256 which) external {
        address organisation = _organisations[which % 2];
        if (directory.organisation(organisation).status == IDirectory.Status.Admitted) {
            bytes32[6] memory before = slots();
            vm.prank(vm.addr(stewardKeys[steward % 3]));
            directory.suspend(organisation);
            for (uint256 i = 0; i < 3; i++) {
                bool own = directory.clinician(_clinicians[i]).organisation == organisation;
                vm.assertTrue(!own || !directory.isAffiliated(_clinicians[i]), "at once");
            }
            onlyMoved(before, 6, 0);
        }
    }

    function readmit(uint256 which, uint8 kind, bytes32 card) external {
        bytes32[6] memory before = slots();
        admit(_organisations[which % 2], kind, card);
        onlyMoved(before, 6, 0);
    }

    /// @dev Stewards, organisations and clinicians call whatever the ledger has, for a patient who has not signed.
    function overreach(uint256 who, uint256 as_, uint256 kind, bytes32 commitment) external {
        uint256 key = as_ % 2 == 0 ? stewardKeys[as_ / 2 % 3] : STRANGER;
        address p = vm.addr(_patientKeys[who % 3]);
        Message memory m = message(bound(kind, 1, 5), p);
        m.commitment = commitment;
        (bytes32 r, bytes32 vs) = signed(key, m);
        bytes32[6] memory before = slots();
        vm.prank(as_ % 3 == 0 ? vm.addr(key) : as_ % 3 == 1 ? CLINIC : DOCTOR);
        vm.assertTrue(!trySend(m, r, vs), "nobody acts for a patient");
        onlyMoved(before, 6, 0);
    }

    function pass(uint256 time) external {
        vm.warp(block.timestamp + bound(time, 1, 2 days));
    }

    // ---- helpers

    function slots() private view returns (bytes32[6] memory all) {
        for (uint256 i = 0; i < 3; i++) {
            all[i] = ledger.journal(vm.addr(_patientKeys[i]));
            all[3 + i] = ledger.inbox(vm.addr(_patientKeys[i]));
        }
    }

    /// @param moved which slot of `slots()` has changed, 6 for none
    /// @param events how many events the ledger has written
    function onlyMoved(bytes32[6] memory before, uint256 moved, uint256 events) private {
        bytes32[6] memory now_ = slots();
        for (uint256 i = 0; i < 6; i++) {
            vm.assertTrue((before[i] == now_[i]) == (i != moved), "moves exactly what it should");
        }
        Vm.Log[] memory logs = vm.getRecordedLogs();
        uint256 seen = 0;
        for (uint256 i = 0; i < logs.length; i++) {
            if (logs[i].emitter == address(ledger)) {
                seen++;
                bool inbox = logs[i].topics.length == 3;
                address account = address(uint160(uint256(logs[i].topics[1])));
                _replayed[inbox][account] = replayed(_replayed[inbox][account], logs[i]);
            }
        }
        vm.assertEq(seen, events, "one event an act");
    }

    function trySend(Message memory m, bytes32 r, bytes32 vs) private returns (bool taken) {
        taken = tryCall(callOf(m, r, vs));
    }

    function tryWrite(address from, address to, uint256 kind, bytes32 commitment) private returns (bool taken) {
        bytes memory call = kind == 16
            ? abi.encodeCall(ledger.request, (to, commitment, commitment))
            : kind == 17
                ? abi.encodeCall(ledger.receipt, (to, commitment, commitment))
                : abi.encodeCall(ledger.offer, (to, commitment, commitment));
        vm.prank(from);
        taken = tryCall(call);
    }

    /// @dev forge records the logs of what was reverted as well: those the chain does not have.
    function tryCall(bytes memory call) private returns (bool taken) {
        (taken,) = address(ledger).call(call);
        if (!taken) {
            vm.getRecordedLogs();
        }
    }
}

contract InvariantsTest is Base {
    Everybody private _everybody;

    function setUp() public override {
        _everybody = new Everybody();
    }

    /// @dev forge calls only these.
    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(_everybody);
    }

    function excludeSelectors() external view returns (FuzzSelector[] memory none) {
        none = new FuzzSelector[](1);
        bytes4[] memory selectors = new bytes4[](1);
        selectors[0] = Base.setUp.selector;
        none[0] = FuzzSelector(address(_everybody), selectors);
    }

    struct FuzzSelector {
        address addr;
        bytes4[] selectors;
    }

    function invariant_head_is_the_replay_of_the_events() external view {
        ICareLedger l = _everybody.theLedger();
        address[3] memory all = _everybody.patients();
        for (uint256 i = 0; i < 3; i++) {
            vm.assertEq(l.journal(all[i]), _everybody.replayOf(false, all[i]), "journal");
            vm.assertEq(l.inbox(all[i]), _everybody.replayOf(true, all[i]), "inbox");
            vm.assertEq(epochOf(l.inbox(all[i])), 0, "epoch of an inbox");
        }
    }

    function invariant_affiliated_means_vouched_for_by_an_admitted_organisation() external view {
        IDirectory d = _everybody.theLedger().directory();
        address[3] memory all = _everybody.clinicians();
        for (uint256 i = 0; i < 3; i++) {
            address organisation = d.clinician(all[i]).organisation;
            bool admitted = d.organisation(organisation).status == IDirectory.Status.Admitted;
            vm.assertTrue(d.isAffiliated(all[i]) == admitted, "affiliated");
        }
    }

    function invariant_nobody_spends_more_than_the_quota() external view {
        ICareLedger l = _everybody.theLedger();
        address[3] memory all = _everybody.clinicians();
        for (uint256 i = 0; i < 3; i++) {
            vm.assertTrue(l.requestsLeft(all[i]) <= QUOTA, "left");
        }
    }
}
