// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC1271} from "../src/interfaces/IERC1271.sol";

/// @notice A person whose account is a contract: it accepts what its owner's key signed.
contract ContractWallet is IERC1271 {
    address private immutable _owner;

    constructor(address owner) {
        _owner = owner;
    }

    function isValidSignature(bytes32 digest, bytes calldata signature) external view returns (bytes4) {
        if (signature.length != 64) {
            return 0xffffffff;
        }
        bytes32 r = bytes32(signature[:32]);
        uint256 vs = uint256(bytes32(signature[32:]));
        address signer = ecrecover(digest, uint8(vs >> 255) + 27, r, bytes32(vs << 1 >> 1));
        return signer == _owner ? this.isValidSignature.selector : bytes4(0xffffffff);
    }
}

/// @notice A contract that answers every call with the same bytes, or fails with them.
contract Parrot {
    bytes private _answer;
    bool private _fails;

    constructor(bytes memory answer, bool fails) {
        _answer = answer;
        _fails = fails;
    }

    fallback(bytes calldata) external returns (bytes memory) {
        bytes memory answer = _answer;
        if (_fails) {
            assembly {
                revert(add(answer, 32), mload(answer))
            }
        }
        return answer;
    }
}
