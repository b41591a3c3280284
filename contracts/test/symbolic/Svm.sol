// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice The part of halmos's cheat codes that the proofs use; halmos answers at a fixed address.
interface Svm {
    /// @dev From now on the storage of this account may hold anything.
    function enableSymbolicStorage(address account) external;
    /// @dev Any call of a function that writes, any call of none of its functions, and the empty call.
    function createCalldata(string calldata contractName) external view returns (bytes memory);
    function createUint(uint256 bits, string calldata name) external view returns (uint256);
    function createAddress(string calldata name) external view returns (address);
}
