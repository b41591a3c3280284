// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CareLedger} from "../../src/CareLedger.sol";
import {Directory} from "../../src/Directory.sol";
import {IERC1271} from "../../src/interfaces/IERC1271.sol";
import {Base, Message} from "../Base.sol";
import {Svm} from "./Svm.sol";

/// @notice A person whose account is a contract, of which nothing is known but that it gives the same answer to the same question.
contract AnyWallet is IERC1271 {
    mapping(bytes32 question => bytes4) private _answers;

    function isValidSignature(bytes32 digest, bytes calldata signature) external view returns (bytes4) {
        return _answers[keccak256(abi.encodePacked(digest, signature))];
    }
}

/// @notice The two contracts at any time, with any storage: also such as no sequence of calls leads to. What holds here for one call therefore
/// holds for each call of any sequence.
abstract contract SymbolicBase is Base {
    Svm internal constant svm = Svm(address(uint160(uint256(keccak256("svm cheat code")))));

    AnyWallet internal wallet;

    function setUp() public virtual override {
        address[] memory stewards = new address[](3);
        (stewards[0], stewards[1], stewards[2]) = (address(0x51), address(0x52), address(0x53));
        vm.chainId(svm.createUint(64, "chain"));
        ledger = new CareLedger(stewards, 2, QUOTA);
        directory = Directory(address(ledger.directory()));
        wallet = new AnyWallet();
        vm.warp(svm.createUint(64, "now"));
        svm.enableSymbolicStorage(address(ledger));
        svm.enableSymbolicStorage(address(directory));
        svm.enableSymbolicStorage(address(wallet));
    }

    /// @dev Splits the proof by kind, so that each case is about one function.
    function split(Message memory m) internal pure {
        if (m.kind == 1) m.kind = 1;
        else if (m.kind == 2) (m.kind, m.sealedCid) = (2, 0);
        else if (m.kind == 3) m.kind = 3;
        else if (m.kind == 4) m.kind = 4;
        else if (m.kind == 5) m.kind = 5;
        else vm.assume(false);
    }

    function tryCall(address sender, address to, bytes memory data) internal returns (bool taken) {
        vm.prank(sender);
        (taken,) = to.call(data);
    }

    function trySend(CareLedger to, Message memory m, bytes32 r, bytes32 vs) internal returns (bool taken) {
        taken = tryCall(svm.createAddress("relayer"), address(to), callOf(m, r, vs));
    }

    function selectorOf(bytes memory data) internal pure returns (bytes4) {
        return data.length < 4 ? bytes4(0) : bytes4(data);
    }

    /// @dev The five functions that take a patient's message from anyone.
    function isRelayed(bytes4 selector) internal view returns (bool) {
        return selector == ledger.record.selector || selector == ledger.withdraw.selector
            || selector == ledger.saveLibrary.selector || selector == ledger.consent.selector
            || selector == ledger.revoke.selector;
    }

    function isWrittenByClinicians(bytes4 selector) internal view returns (bool) {
        return
            selector == ledger.request.selector || selector == ledger.receipt.selector
                || selector == ledger.offer.selector;
    }

    /// @dev The words as they lie in storage, zero instead of the genesis: what is the same here reads the same, in fewer cases.
    function wordOfJournal(address account) internal view returns (bytes32) {
        return vm.load(address(ledger), keccak256(abi.encode(account, uint256(0))));
    }

    function wordOfInbox(address account) internal view returns (bytes32) {
        return vm.load(address(ledger), keccak256(abi.encode(account, uint256(1))));
    }

    /// @dev What EIP-2098 says, written again; zero is nobody.
    function signerOf(bytes32 digest, bytes32 r, bytes32 vs) internal pure returns (address) {
        uint256 s = uint256(vs) << 1 >> 1;
        return s > ORDER / 2 ? address(0) : ecrecover(digest, uint8(uint256(vs) >> 255) + 27, r, bytes32(s));
    }

    /// @dev The account's own key, or else its own contract.
    function signedByItself(address account, bytes32 digest, bytes32 r, bytes32 vs) internal view returns (bool) {
        if (account != address(0) && signerOf(digest, r, vs) == account) {
            return true;
        }
        return account == address(wallet)
            && wallet.isValidSignature(digest, abi.encodePacked(r, vs)) == IERC1271.isValidSignature.selector;
    }
}
