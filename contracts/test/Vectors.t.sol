// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {CareLedger} from "../src/CareLedger.sol";
import {Directory} from "../src/Directory.sol";
import {IDirectory} from "../src/interfaces/IDirectory.sol";
import {Base, Message} from "./Base.sol";

/// @notice `vectors/acts.json`: what the contracts themselves accepted and became, for every other implementation to be held against.
/// @dev `WRITE_VECTORS=true forge test --match-contract Vectors` writes the file; without it the test compares.
contract VectorsTest is Base {
    string private constant FILE = "vectors/acts.json";

    string private _cases;
    string private _admissions;

    function test_the_vectors_are_what_the_contracts_do() public {
        network(31337, address(0x1001), 0x1111);
        network(1, address(0x1002), 0xC0FFEE);
        network(9007199254740991, address(0x1003), ORDER - 2);
        string memory all = string.concat(
            '{\n"about": "Made by contracts/test/Vectors.t.sol from what the contracts accepted. Keys are for tests only.",\n',
            '"acts": [\n',
            _cases,
            '\n],\n"stewardMessages": [\n',
            _admissions,
            "\n]\n}\n"
        );
        if (vm.envOr("WRITE_VECTORS", false)) {
            vm.writeFile(FILE, all);
        }
        vm.assertEq(vm.readFile(FILE), all, "vectors/acts.json is not what the contracts do: write it again");
    }

    function network(uint256 chain, address deployer, uint256 key) private {
        vm.chainId(chain);
        vm.prank(deployer);
        ledger = new CareLedger(stewardAddresses(), 2, QUOTA);
        directory = Directory(address(ledger.directory()));
        stewardMessages();
        address subject = vm.addr(key);
        uint8[8] memory kinds = [1, 4, 3, 2, 5, 4, 1, 5];
        for (uint256 i = 0; i < kinds.length; i++) {
            Message memory m = message(kinds[i], subject);
            if (m.kind != 5) {
                m.commitment = i == 6 ? bytes32(type(uint256).max) : keccak256(abi.encode(chain, i, "commitment"));
                m.sealedCid = kinds[i] == 2 ? bytes32(0) : keccak256(abi.encode(chain, i, "cid"));
            } else {
                m.commitment = bytes32(uint256(m.epoch));
            }
            m.deadline = uint64(1_800_604_800 + i);
            (bytes32 r, bytes32 vs) = signed(key, m);
            send(ledger, m, r, vs);
            journalCase(m, key, r, vs);
        }
        for (uint256 kind = 16; kind <= 18; kind++) {
            inboxCase(kind, subject, keccak256(abi.encode(chain, kind, "commitment")), keccak256(abi.encode(kind)));
        }
    }

    function journalCase(Message memory m, uint256 key, bytes32 r, bytes32 vs) private {
        string memory words = string.concat(
            field("key", bytes32(key)),
            field("prev", m.prev),
            field("commitment", m.commitment),
            field("sealedCid", m.sealedCid)
        );
        words = string.concat(words, '"epoch": ', vm.toString(uint256(m.epoch)), ", ");
        words = string.concat(words, '"deadline": ', vm.toString(uint256(m.deadline)), ", ");
        string memory results = string.concat(
            field("structHash", structHash(m)), field("digest", digestFor(m)), field("r", r), field("vs", vs)
        );
        results = string.concat(results, field("act", actOf(m)), last("next", ledger.journal(m.subject)));
        add(m.kind, m.subject, string.concat(words, results));
    }

    function inboxCase(uint256 kind, address to, bytes32 commitment, bytes32 sealedCid) private {
        admit(CLINIC, 1, CARD);
        vm.prank(CLINIC);
        directory.affiliate(DOCTOR, 1, CARD);
        bytes32 prev = ledger.inbox(to);
        vm.prank(DOCTOR);
        if (kind == 16) {
            ledger.request(to, commitment, sealedCid);
        } else if (kind == 17) {
            ledger.receipt(to, commitment, sealedCid);
        } else {
            ledger.offer(to, commitment, sealedCid);
        }
        string memory words = string.concat(
            '"from": "', vm.toString(DOCTOR), '", ', field("prev", prev), field("commitment", commitment)
        );
        words = string.concat(words, field("sealedCid", sealedCid));
        words = string.concat(words, field("act", inboxAct(kind, DOCTOR, commitment, sealedCid)));
        add(kind, to, string.concat(words, last("next", ledger.inbox(to))));
    }

    function add(uint256 kind, address subject, string memory rest) private {
        string memory head = string.concat(
            '{"kind": ',
            vm.toString(kind),
            ', "chainId": ',
            vm.toString(block.chainid),
            ', "contract": "',
            vm.toString(address(ledger)),
            '", '
        );
        head = string.concat(
            head,
            field("domainSeparator", ledger.DOMAIN_SEPARATOR()),
            '"subject": "',
            vm.toString(subject),
            '", ',
            field("genesis", genesis(subject))
        );
        _cases = string.concat(_cases, bytes(_cases).length == 0 ? "" : ",\n", head, rest, "}");
    }

    function stewardMessages() private {
        bytes32 prev = directory.organisationSlot(CLINIC);
        bytes32 digest = admitDigest(CLINIC, 1, CARD, soon());
        IDirectory.Signature[] memory two = twoStewards(digest);
        directory.admit(CLINIC, 1, CARD, soon(), two);
        string memory words = string.concat(
            '"organisation": "',
            vm.toString(CLINIC),
            '", ',
            field("prev", prev),
            '"kind": 1, ',
            field("cardDigest", CARD)
        );
        addStewards(
            "Admit", string.concat(words, deadlineAnd(digest), last("next", directory.organisationSlot(CLINIC)))
        );

        address retired = vm.addr(stewardKeys[2]);
        digest = replaceDigest(retired, RELAYER, 0, soon());
        directory.replaceSteward(retired, RELAYER, soon(), twoStewards(digest));
        words = string.concat(
            '"retired": "', vm.toString(retired), '", "successor": "', vm.toString(RELAYER), '", "epoch": 0, '
        );
        addStewards("ReplaceSteward", string.concat(words, deadlineAnd(digest), '"stewardEpoch": 1'));
    }

    function deadlineAnd(bytes32 digest) private view returns (string memory) {
        return string.concat('"deadline": ', vm.toString(uint256(soon())), ", ", field("digest", digest));
    }

    function addStewards(string memory name, string memory rest) private {
        string memory head = string.concat(
            '{"type": "',
            name,
            '", "chainId": ',
            vm.toString(block.chainid),
            ', "contract": "',
            vm.toString(address(directory)),
            '", ',
            field("domainSeparator", directory.DOMAIN_SEPARATOR())
        );
        _admissions = string.concat(_admissions, bytes(_admissions).length == 0 ? "" : ",\n", head, rest, "}");
    }

    function field(string memory name, bytes32 value) private pure returns (string memory) {
        return string.concat(last(name, value), ", ");
    }

    function last(string memory name, bytes32 value) private pure returns (string memory) {
        return string.concat('"', name, '": "', vm.toString(value), '"');
    }
}
