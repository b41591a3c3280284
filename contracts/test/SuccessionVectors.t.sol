// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CareLedger} from "../src/CareLedger.sol";
import {Succession} from "../src/Succession.sol";
import {ISuccession} from "../src/interfaces/ISuccession.sol";
import {Change, Keys, SuccessionBase} from "./SuccessionBase.sol";

/// @notice `vectors/succession.json`: what the contract accepted and what its storage held then, for every other implementation to be held against.
/// @dev `WRITE_VECTORS=true forge test --match-contract Vectors` writes the file; without it the test compares.
contract SuccessionVectorsTest is SuccessionBase {
    string private constant FILE = "vectors/succession.json";

    string private _cases;
    uint256 private _key;
    uint256 private _recoveryKey;

    function test_the_vectors_are_what_the_contract_does() public {
        network(31337, address(0x2001), 0x1111);
        network(9007199254740991, address(0x2002), ORDER - 2);
        string memory all = string.concat(
            '{\n"about": "Made by contracts/test/SuccessionVectors.t.sol from what the contract accepted. Keys are for tests only.",\n',
            '"changes": [\n',
            _cases,
            "\n]\n}\n"
        );
        if (vm.envOr("WRITE_VECTORS", false)) {
            vm.writeFile(FILE, all);
        }
        vm.assertEq(vm.readFile(FILE), all, "vectors/succession.json is not what the contract does: write it again");
    }

    function network(uint256 chain, address deployer, uint256 key) private {
        vm.chainId(chain);
        vm.prank(deployer);
        ledger = new CareLedger(stewardAddresses(), 2, QUOTA);
        vm.prank(deployer);
        succession = new Succession(ledger);
        (_key, _recoveryKey) = (key, PAPER);
        step(NAME, paper);
        step(NAME, thief);
        step(OBJECT, address(0));
        step(MOVE_BY_RECOVERY, heir);
        step(OBJECT, address(0));
        step(NAME_TOGETHER, thief);
        _recoveryKey = THIEF;
        step(MOVE, heir);
        step(MOVE_TOGETHER, heir);
    }

    function step(uint256 act, address other) private {
        address book = vm.addr(_key);
        Change memory c = Change(act, book, other, succession.turn(book).version, soon());
        ISuccession.Signature[3] memory s = signedBy(Keys(_key, _recoveryKey, HEIR), c);
        sendChange(c, s);
        add(c, s);
    }

    function add(Change memory c, ISuccession.Signature[3] memory s) private {
        string memory line = string.concat(
            '{"act": ',
            vm.toString(c.act),
            ', "chainId": ',
            vm.toString(block.chainid),
            ', "contract": "',
            vm.toString(address(succession)),
            '", "ledger": "',
            vm.toString(address(ledger)),
            '", "book": "',
            vm.toString(c.book),
            '", "other": "',
            vm.toString(c.other)
        );
        line = string.concat(
            line,
            '", "version": ',
            vm.toString(uint256(c.version)),
            ', "deadline": ',
            vm.toString(uint256(c.deadline)),
            ", ",
            field("bookKey", bytes32(_key)),
            field("recoveryKey", bytes32(_recoveryKey)),
            field("successorKey", bytes32(HEIR)),
            field("digest", digestOf(address(succession), wordsOf(c))),
            field("consentDigest", digestOf(address(succession), consentOf(c)))
        );
        bytes32[3] memory words = wordsInStorage(c.book);
        line = string.concat(
            line,
            '"call": "',
            vm.toString(callOf(c, s)),
            '", ',
            field("state", words[0]),
            field("recovery", words[1]),
            last("journal", words[2])
        );
        _cases = string.concat(_cases, bytes(_cases).length == 0 ? "" : ",\n", line, "}");
    }

    function field(string memory name, bytes32 value) private pure returns (string memory) {
        return string.concat(last(name, value), ", ");
    }

    function last(string memory name, bytes32 value) private pure returns (string memory) {
        return string.concat('"', name, '": "', vm.toString(value), '"');
    }
}
