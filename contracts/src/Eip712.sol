// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice Domain and signatures that the contracts share.
/// @dev Constants and immutables only: whoever inherits this keeps storage slot 0 for itself.
abstract contract Eip712 {
    bytes32 private constant DOMAIN_TYPE =
        keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)");

    /// @dev Half of the order of secp256k1: with s above it the same signature would have a second form.
    uint256 private constant HIGHEST_S = 0x7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0;

    uint256 private immutable _deployedChainId;
    bytes32 internal immutable _deployedDomain;

    constructor() {
        _deployedChainId = block.chainid;
        _deployedDomain = _domain();
    }

    function _domainSeparator() internal view returns (bytes32) {
        // On a fork with another chain id the messages of this chain must not hold.
        return block.chainid == _deployedChainId ? _deployedDomain : _domain();
    }

    function _domain() private view returns (bytes32) {
        return keccak256(abi.encode(DOMAIN_TYPE, keccak256("CareWallet"), keccak256("1"), block.chainid, address(this)));
    }

    function _digest(bytes32 structHash) internal view returns (bytes32) {
        return keccak256(abi.encodePacked(hex"1901", _domainSeparator(), structHash));
    }

    /// @dev The account whose key signed; zero when no key did, or when s is high.
    function _signer(bytes32 digest, bytes32 r, bytes32 vs) internal pure returns (address) {
        uint256 s = uint256(vs) & (type(uint256).max >> 1);
        if (s > HIGHEST_S) {
            return address(0);
        }
        return ecrecover(digest, uint8(uint256(vs) >> 255) + 27, r, bytes32(s));
    }
}
