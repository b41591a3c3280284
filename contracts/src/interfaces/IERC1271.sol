// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title ERC-1271: a contract that signs
interface IERC1271 {
    /// @notice Returns 0x1626ba7e when the signature is this contract's.
    function isValidSignature(bytes32 digest, bytes calldata signature) external view returns (bytes4);
}
